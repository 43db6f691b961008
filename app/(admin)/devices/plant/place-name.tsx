'use client';
/** The name of the site or of a place; where it may be changed, saved when it is left, or with Enter; Escape takes it back. */
import { useState } from 'react';
import { Input } from '#components/ui/index.ts';

export interface PlaceNameProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onName: (name: string) => void;
}

export function PlaceName({ label, value, placeholder, onName }: PlaceNameProps) {
  const [text, setText] = useState<string>();
  const done = () => {
    if (text?.trim() && text !== value) onName(text.trim());
    setText(undefined);
  };
  return (
    <span className="w-56">
      <Input
        aria-label={label}
        value={text ?? value}
        placeholder={placeholder}
        maxLength={80}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) done();
          if (event.key === 'Escape') setText(undefined);
        }}
      />
    </span>
  );
}
