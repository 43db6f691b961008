/** The mark: a half-open jig around a part. */
export function Logo({ size = 18 }: { size?: number }) {
  return (
    <span className="inline-flex items-center gap-1.5 font-bold tracking-tight">
      <svg aria-hidden viewBox="0 0 18 18" width={size} height={size}>
        <rect x="1.5" y="1.5" width="15" height="15" rx="3" className="fill-none stroke-current" strokeWidth="2" />
        <rect x="1.5" y="1.5" width="7.5" height="15" rx="2" className="fill-current" />
      </svg>
      Jig
    </span>
  );
}
