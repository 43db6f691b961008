'use client';
/** A menu that drops from its trigger. */
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '../ui/index.ts';

export function Menu({
  trigger,
  children,
  align = 'end',
}: {
  trigger: ReactNode;
  children: ReactNode;
  align?: 'start' | 'end';
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          className="z-50 min-w-44 rounded-md border border-line bg-raised p-1 text-sm shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const entry =
  'flex min-h-8 pointer-coarse:min-h-[44px] items-center gap-2 rounded-sm px-2.5 outline-none data-disabled:opacity-45 data-highlighted:bg-line/60';

/** Opens in a tab of its own. */
export const MenuLink = ({ href, className, children }: { href: string; className?: string; children: ReactNode }) => (
  <DropdownMenu.Item asChild className={cn(entry, className)}>
    <a href={href} target="_blank" rel="noopener">
      {children}
    </a>
  </DropdownMenu.Item>
);

export function MenuItem({
  onSelect,
  danger = false,
  disabled = false,
  shortcut,
  children,
}: {
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
  shortcut?: string;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Item disabled={disabled} onSelect={onSelect} className={cn(entry, danger && 'text-danger')}>
      {children}
      {shortcut && <kbd className="ml-auto pl-4 font-sans text-2xs text-faint pointer-coarse:hidden">{shortcut}</kbd>}
    </DropdownMenu.Item>
  );
}

export const MenuLine = () => <DropdownMenu.Separator className="my-1 h-px bg-line" />;
