'use client';
/** The notifications: whom each tells, and in which order. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Megaphone } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { alarmWords } from '#components/alarms/index.ts';
import { Menu, MenuItem } from '#components/overlay/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { AlarmMark, Button, buttonLook, Card, Chip, Empty, Failure, Skeleton } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { AlarmRouteDef, AlarmRouteRow, ConnectionStatus } from '#runtime/rpc/index.ts';
import { problemSentence, useApi } from '../../../_client/api.tsx';
import { Deed } from '../../../_client/deed.tsx';
import { words as common } from '../../../_client/words.ts';
import { AlarmPage } from '../alarm-page.tsx';
import { CallsNow } from './calls-now.tsx';
import { RouteDialog } from './route-dialog.tsx';
import { words } from './words.ts';

const newRoute = (connection: string, lang: AlarmRouteDef['lang']): AlarmRouteDef => ({
  title: '',
  enabled: true,
  priorities: ['critical', 'high'],
  lang,
  steps: [{ afterMinutes: 0, connection, to: [], mobiles: [], everyone: false }],
});

type Asking = { readonly kind: 'add' } | { readonly kind: 'edit' | 'remove'; readonly route: AlarmRouteRow };

export function NotifyScreen() {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const queries = useQueryClient();
  const routes = useQuery(api.alarms.routes.queryOptions({}));
  const connections = useQuery(api.connections.list.queryOptions({}));
  const [asking, setAsking] = useState<Asking>();
  const usable = connections.data?.filter(({ takes }) => takes === 'mail' || takes === 'chat') ?? [];
  const [first] = usable;
  const changed = () => queries.invalidateQueries({ queryKey: api.alarms.routes.pathKey() });
  const close = () => setAsking(undefined);
  const add = first ? (
    <Button look="primary" onClick={() => setAsking({ kind: 'add' })}>
      {w.add}
    </Button>
  ) : (
    <Link href="/connections/new" className={buttonLook({ look: 'primary' })}>
      {w.toConnections}
    </Link>
  );
  const failed = routes.isError ? routes : connections.isError ? connections : undefined;
  return (
    <AlarmPage mayEdit action={(routes.data?.length ?? 0) > 0 && add}>
      <p className="mb-3 text-sm text-soft">{w.about}</p>
      {failed && (
        <Failure title={w.failed} action={<Button onClick={() => void failed.refetch()}>{c.retry}</Button>}>
          {problemSentence(failed.error, c, lang)}
        </Failure>
      )}
      {(routes.isPending || connections.isPending) && <Skeleton className="h-40 rounded-lg" />}
      {routes.data && connections.data && (
        <Card>
          {routes.data.length === 0 ? (
            <Empty icon={<Megaphone size={20} aria-hidden />} title={w.empty} action={add}>
              {w.emptyAbout} {!first && w.noConnection}
            </Empty>
          ) : (
            <ul>
              {routes.data.map((route) => (
                <Route
                  key={route.id}
                  route={route}
                  connections={connections.data}
                  onAsk={(kind) => setAsking({ kind, route })}
                />
              ))}
            </ul>
          )}
        </Card>
      )}
      {routes.data && <CallsNow routes={routes.data} />}
      {asking?.kind === 'add' && first && (
        <RouteDialog connections={usable} initial={newRoute(first.id, lang)} onSaved={changed} onClose={close} />
      )}
      {asking?.kind === 'edit' && (
        <RouteDialog
          connections={usable}
          id={asking.route.id}
          initial={asking.route.def}
          onSaved={changed}
          onClose={close}
        />
      )}
      {asking?.kind === 'remove' && <RemoveRoute route={asking.route} onSaved={changed} onClose={close} />}
    </AlarmPage>
  );
}

function Route({
  route: { def },
  connections,
  onAsk,
}: {
  route: AlarmRouteRow;
  connections: readonly ConnectionStatus[];
  onAsk: (kind: 'edit' | 'remove') => void;
}) {
  const w = useWords(words);
  const a = useWords(alarmWords);
  const lang = useLang();
  const nameOf = (id: string) => inLang(connections.find((one) => one.id === id)?.def.title ?? id, lang);
  return (
    <li className="flex items-start gap-3 border-line border-t px-4 py-3 first:border-t-0">
      <div className="min-w-0 flex-1 text-sm">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {def.title}
          {!def.enabled && <Chip>{w.disabled}</Chip>}
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-soft text-xs">
          {def.priorities.map((one) => (
            <span key={one} className="flex items-center gap-1">
              <AlarmMark quiet priority={one} size={14} />
              {a[one]}
            </span>
          ))}
          <span>{def.hours ? `${def.hours.from}–${def.hours.to}` : w.always}</span>
        </p>
        <ol className="mt-1 text-soft text-xs">
          {def.steps.map((step, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name than their place
            <li key={i}>{w.stepText(step.afterMinutes, nameOf(step.connection))}</li>
          ))}
        </ol>
      </div>
      <Menu
        trigger={
          <Button look="ghost" icon aria-label={w.moreOf(def.title)}>
            <Ellipsis size={17} aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => onAsk('edit')}>{w.edit}</MenuItem>
        <MenuItem danger onSelect={() => onAsk('remove')}>
          {w.remove}
        </MenuItem>
      </Menu>
    </li>
  );
}

function RemoveRoute({
  route,
  onSaved,
  onClose,
}: {
  route: AlarmRouteRow;
  onSaved: () => unknown;
  onClose: () => void;
}) {
  const w = useWords(words);
  const remove = useMutation(
    useApi().alarms.removeRoute.mutationOptions({
      onSuccess: async () => {
        await onSaved();
        onClose();
      },
    }),
  );
  return (
    <Deed
      title={w.removeTitle(route.def.title)}
      about={w.removeAbout}
      deed={w.removeDeed}
      danger
      busy={remove.isPending}
      error={remove.error}
      onDo={() => remove.mutate({ id: route.id })}
      onClose={onClose}
    />
  );
}
