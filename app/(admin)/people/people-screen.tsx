'use client';
/** The people of the site, with what each may do. */
import { useQuery } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Menu, MenuItem, MenuLine } from '#components/overlay/index.ts';
import { PageHead } from '#components/shell/index.ts';
import { formatAge, useLang, useWords } from '#components/text/index.ts';
import { Button, Card, Chip, Failure, Skeleton } from '#components/ui/index.ts';
import { type ApiOutput, problemWord, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { AddDialog } from './add-dialog.tsx';
import { PasswordDialog, RemoveDialog, RoleDialog } from './person-dialogs.tsx';
import { words } from './words.ts';

export type PersonRow = ApiOutput['people']['list'][number];
type Act = 'role' | 'password' | 'remove';

export function PeopleScreen() {
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  const people = useQuery(api.people.list.queryOptions());
  const [adding, setAdding] = useState(false);
  const [acting, setActing] = useState<{ act: Act; person: PersonRow }>();
  const onClose = () => setActing(undefined);
  return (
    <>
      <PageHead
        title={w.title}
        about={w.about}
        action={
          <Button look="primary" onClick={() => setAdding(true)}>
            {w.add}
          </Button>
        }
      />
      {people.isPending && <Skeleton className="h-32 rounded-lg" />}
      {people.isError && (
        <Failure title={w.failed} action={<Button onClick={() => void people.refetch()}>{c.retry}</Button>}>
          {c[problemWord(people.error)]}
        </Failure>
      )}
      {people.data && (
        <Card>
          <ul>
            {people.data.map((person) => (
              <PersonItem key={person.id} person={person} onAct={(act) => setActing({ act, person })} />
            ))}
          </ul>
        </Card>
      )}
      {adding && <AddDialog onClose={() => setAdding(false)} />}
      {acting?.act === 'role' && <RoleDialog person={acting.person} onClose={onClose} />}
      {acting?.act === 'password' && <PasswordDialog person={acting.person} onClose={onClose} />}
      {acting?.act === 'remove' && <RemoveDialog person={acting.person} onClose={onClose} />}
    </>
  );
}

function PersonItem({ person, onAct }: { person: PersonRow; onAct: (act: Act) => void }) {
  const w = useWords(words);
  const lang = useLang();
  return (
    <li className="flex min-h-14 items-center gap-3 border-line border-t px-4 py-2 first:border-t-0">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          {person.name}
          {person.isYou && <span className="ml-2 font-normal text-faint text-xs">{w.you}</span>}
        </p>
        <p className="truncate text-faint text-xs">
          {person.seenAt === undefined ? w.neverSeen : w.seen(formatAge(person.seenAt, lang))}
        </p>
      </div>
      <Chip>{w[`role_${person.role}`]}</Chip>
      <Menu
        trigger={
          <Button look="ghost" icon aria-label={`${w.more}: ${person.name}`}>
            <Ellipsis size={17} aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => onAct('role')}>{w.changeRole}</MenuItem>
        <MenuItem onSelect={() => onAct('password')}>{w.reset}</MenuItem>
        <MenuLine />
        <MenuItem danger disabled={person.isYou} onSelect={() => onAct('remove')}>
          {w.remove}
        </MenuItem>
      </Menu>
    </li>
  );
}
