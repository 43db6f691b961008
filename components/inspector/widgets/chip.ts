/** The look of a name that is put into a text when pressed. */
export const chip =
  'rounded-sm border border-line bg-sunk px-1.5 font-mono text-2xs leading-5 hover:border-accent hover:text-accent pointer-coarse:min-h-[36px] pointer-coarse:px-2.5';
