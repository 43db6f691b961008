'use client';
/** A password field that can be made readable, because gloves and phones mistype. */
import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { useWords } from '#components/text/index.ts';
import { Input } from '#components/ui/index.ts';
import { words } from './words.ts';

export function PasswordInput(props: ComponentProps<typeof Input>) {
  const w = useWords(words);
  const [readable, setReadable] = useState(false);
  return (
    <div className="relative">
      <Input {...props} type={readable ? 'text' : 'password'} className="pr-11" />
      <button
        type="button"
        aria-label={readable ? w.hidePassword : w.showPassword}
        onClick={() => setReadable(!readable)}
        className="absolute inset-y-0 right-0 grid w-[44px] place-items-center text-faint hover:text-text"
      >
        {readable ? <EyeOff size={17} aria-hidden /> : <Eye size={17} aria-hidden />}
      </button>
    </div>
  );
}
