/** Buttons: one primary a screen, the rest quiet. Under a finger every size is at least 44 px; `size="floor"` is for gloves (56 px). */
import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

const button = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap font-medium transition-colors duration-100 disabled:opacity-45 aria-disabled:opacity-45',
  {
    variants: {
      look: {
        primary: 'bg-accent text-on-accent hover:bg-accent-strong',
        plain: 'border border-line-strong bg-surface text-text hover:bg-sunk',
        ghost: 'text-soft hover:bg-line/60 hover:text-text',
        link: 'text-accent hover:underline underline-offset-2',
        danger: 'border border-line-strong bg-surface text-danger hover:bg-alarm-critical-soft',
      },
      size: {
        small: 'h-7 pointer-coarse:h-[44px] pointer-coarse:min-w-[44px] rounded-sm px-2.5 text-xs',
        normal: 'h-8 pointer-coarse:h-[44px] pointer-coarse:min-w-[44px] rounded-sm px-3 text-sm',
        large: 'h-11 pointer-coarse:h-[44px] pointer-coarse:min-w-[44px] rounded-md px-4 text-base',
        floor: 'h-14 rounded-lg px-5 text-lg font-semibold',
        inline: 'h-auto p-0 text-[length:inherit]',
      },
      icon: { true: 'px-0!', false: '' },
    },
    compoundVariants: [
      { icon: true, size: 'small', class: 'w-7 pointer-coarse:w-[44px]' },
      { icon: true, size: 'normal', class: 'w-8 pointer-coarse:w-[44px]' },
      { icon: true, size: 'large', class: 'w-11' },
    ],
    defaultVariants: { look: 'plain', size: 'normal', icon: false },
  },
);

export type ButtonProps = ComponentProps<'button'> & VariantProps<typeof button> & { busy?: boolean };

/** A busy one does nothing when pressed, but keeps the focus: who works by keyboard is not thrown off it. */
export function Button({ look, size, icon, busy = false, className, onClick, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={cn(button({ look, size, icon }), className)}
      {...rest}
    >
      {busy && (
        <span aria-hidden className="size-3.5 animate-spin rounded-full border-2 border-current border-t-transparent" />
      )}
      {children}
    </button>
  );
}

/** The look of a button for a link. */
export const buttonLook = (props: VariantProps<typeof button>): string => button(props);
