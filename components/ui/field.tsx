'use client';
/** Form controls with a label, a unit, help and an error in words. */
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './cn.ts';

export const control =
  'w-full rounded-sm border border-line-strong bg-surface px-2.5 text-text transition-shadow focus-visible:border-accent focus-visible:outline-none focus-visible:ring-3 focus-visible:ring-accent-soft aria-invalid:border-danger disabled:opacity-50';
export type ControlSize = 'normal' | 'large' | 'floor';
export const controlSize: Record<ControlSize, string> = {
  // 16 px under a finger: Safari zooms into anything smaller.
  normal: 'h-8 text-sm pointer-coarse:h-[44px] pointer-coarse:text-[16px]',
  large: 'h-11 text-base rounded-md! pointer-coarse:h-[44px] pointer-coarse:text-[16px]',
  floor: 'h-14 text-lg rounded-md! px-3.5!',
};

export interface FieldProps {
  label: ReactNode;
  help?: ReactNode;
  /** A sentence; shown instead of help. */
  error?: ReactNode;
  /** Beside the label, to the right. */
  aside?: ReactNode;
  className?: string;
  children: (ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ReactNode;
}

export function Field({ label, help, error, aside, className, children }: FieldProps) {
  const id = useId();
  const note = error ?? help;
  return (
    <div className={cn('flex flex-col gap-1', className)}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="text-soft text-xs">
          {label}
        </label>
        {aside}
      </div>
      {children({
        id,
        ...(note ? { 'aria-describedby': `${id}-note` } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
      })}
      {note && (
        <p
          id={`${id}-note`}
          role={error ? 'alert' : undefined}
          className={cn('text-xs', error ? 'text-danger' : 'text-faint')}
        >
          {note}
        </p>
      )}
    </div>
  );
}

type Sized = { scale?: ControlSize };

export function Input({
  scale = 'normal',
  unit,
  className,
  ...rest
}: ComponentProps<'input'> & Sized & { unit?: string }) {
  const input = <input className={cn(control, controlSize[scale], unit && 'pr-12', className)} {...rest} />;
  if (!unit) return input;
  return (
    <div className="relative">
      {input}
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-faint text-xs"
      >
        {unit}
      </span>
    </div>
  );
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={cn(control, 'min-h-16 py-1.5 text-sm', className)} {...rest} />;
}

/** The platform's own select: best on phones, with keyboard and screen reader for nothing. */
export function Select({ scale = 'normal', className, children, ...rest }: ComponentProps<'select'> & Sized) {
  return (
    <div className="relative">
      <select className={cn(control, controlSize[scale], 'appearance-none text-ellipsis pr-8', className)} {...rest}>
        {children}
      </select>
      <svg
        aria-hidden
        viewBox="0 0 12 12"
        className="pointer-events-none absolute top-1/2 right-2.5 size-3 -translate-y-1/2 fill-none stroke-current text-faint"
      >
        <path d="M2.5 4.5 6 8l3.5-3.5" strokeWidth="1.5" />
      </svg>
    </div>
  );
}

export function Switch({
  checked,
  onChange,
  label,
  ...rest
}: Omit<ComponentProps<'button'>, 'onChange'> & { checked: boolean; onChange: (on: boolean) => void; label?: string }) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      onClick={() => onChange(!checked)}
      className={cn(
        'relative h-5 w-9 shrink-0 rounded-full transition-colors before:absolute before:-inset-x-1.5 before:-inset-y-3.5',
        checked ? 'bg-accent' : 'bg-line-strong',
      )}
      {...rest}
    >
      <span
        className={cn(
          'absolute top-0.5 left-0.5 size-4 rounded-full bg-surface shadow-card transition-transform',
          checked && 'translate-x-4',
        )}
      />
    </button>
  );
}
