'use client';
/** A dialog over the page; on a phone it rises from the bottom edge. Escape and a click outside close it. */
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { cn } from '../ui/index.ts';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** A sentence under the title. */
  about?: ReactNode;
  closeLabel: string;
  /** What gets the focus where whatever opened the dialog goes away with it. */
  heir?: () => HTMLElement | null | undefined;
  wide?: boolean;
  /** Takes the whole window: for what one works in. */
  full?: boolean;
  /** True while something inside has a use for Escape of its own. */
  holdsEscape?: () => boolean;
  children: ReactNode;
  /** Buttons, right-aligned, the primary one last. */
  actions?: ReactNode;
}

/** What had the focus when the dialog opened, noted before anything in it takes the focus. */
function useOpener(open: boolean): Element | null {
  const now = () => (open && typeof document !== 'undefined' ? document.activeElement : null);
  const [was, setWas] = useState({ open, opener: now() });
  if (was.open === open) return was.opener;
  const next = { open, opener: open ? now() : was.opener };
  setWas(next);
  return next.opener;
}

export function Dialog({
  open,
  onClose,
  title,
  about,
  closeLabel,
  heir,
  wide = false,
  full = false,
  holdsEscape,
  children,
  actions,
}: DialogProps) {
  const opener = useOpener(open);
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          {...(about ? {} : { 'aria-describedby': undefined })}
          onEscapeKeyDown={(event) => holdsEscape?.() && event.preventDefault()}
          // It has no trigger of its own to give the focus back to: whoever opened it gets it, or Tab would begin anew.
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected) opener.focus();
            else if (document.activeElement === document.body) heir?.()?.focus({ preventScroll: true });
          }}
          // Centred without a transform: whatever is placed by the window's edges inside, such as a code editor's hints, stays right.
          className={cn(
            'fixed z-50 flex flex-col border border-line bg-surface shadow-float outline-none',
            full
              ? 'inset-0 sm:inset-3 sm:rounded-lg'
              : 'inset-x-0 bottom-0 max-h-[90dvh] rounded-t-lg sm:inset-0 sm:m-auto sm:h-fit sm:w-full sm:rounded-lg',
            !full && (wide ? 'sm:max-w-3xl' : 'sm:max-w-md'),
          )}
        >
          <div className="flex items-start gap-3 px-5 pt-4 pb-2">
            <div className="flex-1">
              <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
              {about && <Radix.Description className="text-sm text-soft">{about}</Radix.Description>}
            </div>
            <Radix.Close
              aria-label={closeLabel}
              className="-mr-1.5 grid size-8 pointer-coarse:size-[44px] place-items-center rounded-sm text-soft hover:bg-line/60"
            >
              <X size={16} aria-hidden />
            </Radix.Close>
          </div>
          <div className={cn('overflow-y-auto px-5 py-2', full && 'min-h-0 flex-1')}>{children}</div>
          {actions ? (
            <div className="flex justify-end gap-2 border-line border-t px-5 py-3">{actions}</div>
          ) : (
            <div className="h-3" />
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
