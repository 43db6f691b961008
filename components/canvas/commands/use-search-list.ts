'use client';
/** A field over a list: typing narrows the list, the arrows walk through it, Enter takes what is reached. What it is a list of is the caller's. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

export interface SearchListOptions {
  /** Of the list's element, and the beginning of its options' ids. */
  readonly id: string;
  /** How it is called, and what stands in the empty field. */
  readonly label: string;
  /** What has been typed, which the rows follow. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly count: number;
  readonly take: (place: number) => void;
  /** Escape and Tab, where nothing around the list closes it. */
  readonly onLeave?: () => void;
}

/** `field`, `list` and `option` are to be spread on the input, the listbox and each option. */
export function useSearchList({ id, label, text, onText, count, take, onLeave }: SearchListOptions) {
  const [at, setAt] = useState(0);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  function onKeyDown(e: KeyboardEvent) {
    if (e.nativeEvent.isComposing) return;
    const step = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt(Math.max(0, Math.min(count - 1, at + step)));
    else if (e.key === 'Enter') {
      if (at < count) take(at);
    } else if (onLeave && (e.key === 'Escape' || e.key === 'Tab')) onLeave();
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  return {
    at,
    field: {
      autoFocus: true,
      type: 'search',
      role: 'combobox',
      'aria-expanded': true,
      'aria-controls': id,
      'aria-activedescendant': at < count ? `${id}-${at}` : undefined,
      'aria-label': label,
      placeholder: label,
      value: text,
      onChange(e: { readonly target: { readonly value: string } }) {
        onText(e.target.value);
        setAt(0);
      },
      onKeyDown,
    },
    list: { ref, id, role: 'listbox', 'aria-label': label },
    option: (place: number) => ({
      id: `${id}-${place}`,
      'data-at': place,
      role: 'option',
      tabIndex: -1,
      'aria-selected': place === at,
      // Not when the list moves under a pointer that rests.
      onPointerMove: () => setAt(place),
      onClick: () => take(place),
      onKeyDown: (e: KeyboardEvent) => {
        if (e.key === 'Enter') take(place);
      },
    }),
  };
}
