'use client';
/** What can be done with a person who is there: another role, a new password, removal. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '#components/text/index.ts';
import { Field } from '#components/ui/index.ts';
import { useApi } from '../../_client/api.tsx';
import { Deed } from '../../_client/deed.tsx';
import { entryProblems } from '../../_client/entry.ts';
import { PasswordInput } from '../../_client/password-input.tsx';
import { words as common } from '../../_client/words.ts';
import type { PersonRow } from './people-screen.tsx';
import { RoleChoice } from './role-choice.tsx';
import { words } from './words.ts';

interface PersonDialogProps {
  readonly person: PersonRow;
  readonly onClose: () => void;
}

function useDone(onClose: () => void) {
  const api = useApi();
  const queries = useQueryClient();
  return {
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: api.people.list.queryKey() });
      onClose();
    },
  };
}

export function RoleDialog({ person, onClose }: PersonDialogProps) {
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  const [role, setRole] = useState(person.role);
  const change = useMutation(api.people.setRole.mutationOptions(useDone(onClose)));
  return (
    <Deed
      title={w.roleTitle(person.name)}
      deed={c.save}
      busy={change.isPending}
      error={change.error}
      onDo={() => change.mutate({ id: person.id, role })}
      onClose={onClose}
    >
      <RoleChoice value={role} onChange={setRole} />
    </Deed>
  );
}

export function PasswordDialog({ person, onClose }: PersonDialogProps) {
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  const [password, setPassword] = useState('');
  const [strict, setStrict] = useState(false);
  const reset = useMutation(api.people.resetPassword.mutationOptions(useDone(onClose)));
  const problem = entryProblems({ password }).password;
  return (
    <Deed
      title={w.resetTitle(person.name)}
      about={w.resetAbout}
      deed={w.reset}
      busy={reset.isPending}
      error={reset.error}
      onDo={() => {
        setStrict(true);
        if (!problem) reset.mutate({ id: person.id, password });
      }}
      onClose={onClose}
    >
      <Field label={w.newPassword} error={strict && problem ? c[problem] : undefined}>
        {(ids) => (
          <PasswordInput
            {...ids}
            scale="large"
            autoFocus
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
    </Deed>
  );
}

export function RemoveDialog({ person, onClose }: PersonDialogProps) {
  const w = useWords(words);
  const api = useApi();
  const remove = useMutation(api.people.remove.mutationOptions(useDone(onClose)));
  return (
    <Deed
      title={w.removeTitle(person.name)}
      about={w.removeAbout}
      deed={w.remove}
      danger
      busy={remove.isPending}
      error={remove.error}
      onDo={() => remove.mutate({ id: person.id })}
      onClose={onClose}
    />
  );
}
