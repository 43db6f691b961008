'use client';
/** What wants a person, over the list of apps: alarms, devices, apps, connections and messages, each with the way to it. Nothing when all is well. */
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { isTroubled } from '#components/connections/index.ts';
import { useWords } from '#components/text/index.ts';
import { AlarmMark, SeverityMark } from '#components/ui/index.ts';
import { ALARM_PRIORITIES, can, type Role, UNACKNOWLEDGED } from '#runtime/contract/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import { useApi } from '../_client/api.tsx';
import { words } from './words.ts';

const OFTEN = { refetchInterval: 10_000 };
/** More are counted on the page they lead to. */
const MOST_LETTERS = 100;

interface Matter {
  readonly href: string;
  readonly text: string;
  readonly mark: React.ReactNode;
}

interface AttentionProps {
  readonly statuses: readonly AppStatus[] | undefined;
  readonly role: Role;
}

export function Attention({ statuses = [], role }: AttentionProps) {
  const w = useWords(words);
  const api = useApi();
  const alarms = useQuery(api.alarms.standing.queryOptions({}, { ...OFTEN, enabled: can(role, 'alarm:view') }));
  const health = useQuery(
    api.health.list.queryOptions({ from: 0, limit: 1 }, { ...OFTEN, enabled: can(role, 'device:view') }),
  );
  const letters = useQuery(
    api.deliveries.list.queryOptions(
      { state: 'dead', limit: MOST_LETTERS },
      { ...OFTEN, enabled: can(role, 'delivery:view') },
    ),
  );
  const connections = useQuery(
    api.connections.list.queryOptions({}, { ...OFTEN, enabled: can(role, 'connection:view') }),
  );

  const open = (alarms.data ?? []).filter(({ state }) => UNACKNOWLEDGED.includes(state));
  const worst = ALARM_PRIORITIES.find((priority) => open.some((alarm) => alarm.priority === priority));
  const { counts } = health.data ?? {};
  const down = (counts?.offline ?? 0) + (counts?.broken ?? 0);
  const bad = counts?.bad ?? 0;
  const faulted = statuses.filter(({ state }) => state === 'faulted').length;
  const dead = letters.data?.length ?? 0;
  const troubled = (connections.data ?? []).filter(isTroubled);
  const waiting = troubled.reduce((sum, one) => sum + one.waiting, 0);
  const seesActivity = can(role, 'app:deploy');
  const matters: Matter[] = [
    ...(worst
      ? [{ href: '/alarms', text: w.alarmsOpen(open.length), mark: <AlarmMark priority={worst} size={18} /> }]
      : []),
    ...(faulted > 0
      ? [
          {
            href: seesActivity ? '/activity?kind=fault&time=all' : '/',
            text: w.appsDown(faulted),
            mark: <SeverityMark severity="error" />,
          },
        ]
      : []),
    ...(down > 0
      ? [{ href: '/devices/health', text: w.devicesDown(down), mark: <SeverityMark severity="error" /> }]
      : []),
    ...(bad > 0
      ? [{ href: '/devices/health', text: w.devicesBad(bad), mark: <SeverityMark severity="warning" /> }]
      : []),
    ...(troubled.length > 0
      ? [
          {
            href: '/connections',
            text: w.connectionsDown(troubled.length, waiting),
            mark: <SeverityMark severity="warning" />,
          },
        ]
      : []),
    ...(dead > 0 && seesActivity
      ? [
          {
            href: '/activity?kind=letter&time=all',
            text: w.deliveriesDead(dead),
            mark: <SeverityMark severity="warning" />,
          },
        ]
      : []),
  ];
  if (matters.length === 0) return null;
  return (
    <section aria-label={w.attention} className="mb-4 rounded-lg border border-line bg-surface px-4 py-2">
      <ul className="flex flex-wrap gap-x-6">
        {matters.map(({ href, text, mark }) => (
          <li key={text}>
            <Link
              href={href}
              className="flex min-h-9 items-center gap-2 text-sm hover:text-accent pointer-coarse:min-h-[44px]"
            >
              <span className="grid w-[18px] shrink-0 place-items-center">{mark}</span>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
