/** What a person typed as a value: a number or yes/no is kept as such, so that 10 is more than 9. */
export function plainValue(text: string): string | number | boolean {
  const trimmed = text.trim();
  if (trimmed === 'true' || trimmed === '是') return true;
  if (trimmed === 'false' || trimmed === '否') return false;
  if (
    trimmed !== '' &&
    /^[-+]?(\d+\.?\d*|\.\d+)$/.test(trimmed) &&
    String(Number(trimmed)) === trimmed.replace(/^\+/, '')
  )
    return Number(trimmed);
  return text;
}
