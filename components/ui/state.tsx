/** What a place says when it is empty, loading or failing; designed first, not last. */
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

/** Says what will be here and offers the first step. */
export function Empty({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-2 px-6 py-14 text-center">
      {icon && <div className="mb-1 grid size-11 place-items-center rounded-lg bg-accent-soft text-accent">{icon}</div>}
      <h2 className="font-semibold">{title}</h2>
      {children && <p className="jig-phrases text-balance text-sm text-soft">{children}</p>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

/** What happened, what is safe, what to do. */
export function Failure({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div
      role="alert"
      className="flex items-start gap-3 rounded-md border border-line border-l-4 border-l-alarm-high bg-surface px-4 py-3 text-sm"
    >
      <span aria-hidden className="mt-1 size-2.5 shrink-0 rotate-45 rounded-[2px] bg-alarm-high" />
      <div className="flex-1">
        <p className="font-medium">{title}</p>
        {children && <div className="text-soft">{children}</div>}
      </div>
      {action}
    </div>
  );
}

/** Keeps the layout still while loading. */
export const Skeleton = ({ className }: { className?: string }) => (
  <div aria-hidden className={cn('animate-pulse rounded-sm bg-line', className)} />
);

/** A small label of a state; the dot is filled with the accent only while live. */
export function Chip({
  dot,
  children,
  className,
}: {
  dot?: 'live' | 'idle' | 'fault';
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cn(
        'inline-flex h-6 items-center gap-1.5 whitespace-nowrap rounded-full border border-line bg-sunk px-2.5 text-soft text-xs',
        className,
      )}
    >
      {dot === 'fault' ? (
        <span aria-hidden className="size-2 rotate-45 rounded-[2px] bg-alarm-high" />
      ) : (
        dot && <span aria-hidden className={cn('size-2 rounded-full', dot === 'live' ? 'bg-accent' : 'bg-stale')} />
      )}
      {children}
    </span>
  );
}

export function Card({ className, children }: { className?: string; children: ReactNode }) {
  return <section className={cn('rounded-lg border border-line bg-surface', className)}>{children}</section>;
}

/** Name of the thing on a card, a line about it, and to the right its state and its menu. A long name takes a second line. */
export function CardHead({ title, about, children }: { title: string; about: ReactNode; children: ReactNode }) {
  return (
    <header className="flex items-center gap-2 px-4 py-3">
      <div className="min-w-0 flex-1">
        <h2 className="line-clamp-2 font-semibold" title={title}>
          {title}
        </h2>
        <p className="line-clamp-2 break-words text-faint text-xs">{about}</p>
      </div>
      {children}
    </header>
  );
}
