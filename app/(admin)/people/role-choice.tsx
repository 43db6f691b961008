'use client';
/** The four roles, each with what it may do. */
import { useWords } from '#components/text/index.ts';
import { cn } from '#components/ui/index.ts';
import { ROLES, type Role } from '#runtime/contract/index.ts';
import { words } from './words.ts';

export function RoleChoice({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const w = useWords(words);
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 text-soft text-xs">{w.role}</legend>
      {ROLES.map((role) => (
        <label
          key={role}
          className={cn(
            'flex min-h-[44px] cursor-pointer items-center gap-3 rounded-md border px-3 py-1.5',
            value === role ? 'border-accent bg-accent-soft' : 'border-line',
          )}
        >
          <input
            type="radio"
            name="role"
            checked={value === role}
            onChange={() => onChange(role)}
            className="accent-accent"
          />
          <span className="text-sm">
            <span className="font-medium">{w[`role_${role}`]}</span>{' '}
            <span className="text-soft">{w[`about_${role}`]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
