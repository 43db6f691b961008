'use client';
/** The guide to a first app: a strip that names the next step, points at its control and notices by itself when it is done. */
import { Footprints, X } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useMemo, useState } from 'react';
import type { AppStatus } from '#runtime/rpc/index.ts';
import { useWords } from '../../text/index.ts';
import { Button } from '../../ui/index.ts';
import { useEdited } from '../context.tsx';
import { homeOf } from '../model/check.ts';
import { type GuideKept, guideKept, keepGuide } from './kept.ts';
import { QrCode } from './qr-code.tsx';
import { findPlace, Ring } from './ring.tsx';
import { GUIDE_STEPS, type GuideStep, placesOf, stepOf } from './steps.ts';
import { words } from './words.ts';

const isLocal = () => /^(localhost|127\.|\[::1\])/.test(location.hostname);

export function Guide({ app, status }: { app: string; status: AppStatus | undefined }) {
  const w = useWords(words);
  const doc = useEdited((s) => s.work.doc);
  const check = useEdited((s) => s.check);
  const [kept, setKept] = useState<GuideKept>();
  const [isWanted, setWanted] = useState(false);
  // Known to the browser only: the first drawing is the server's too.
  useEffect(() => setKept(guideKept()), []);
  const wrong = useMemo(
    () =>
      check &&
      new Set(
        check.findings.flatMap((finding) => (finding.severity === 'error' ? (homeOf(finding, check.doc) ?? []) : [])),
      ),
    [check],
  );
  if (!kept) return null;
  const change = (part: Partial<GuideKept>) => {
    const next = { ...kept, ...part };
    keepGuide(next);
    setKept(next);
  };
  const isRunning = status?.state === 'running';
  const wasSeen = kept.seen.includes(app);
  const step = stepOf({ doc, wrong, isRunning, wasSeen });
  if (kept.isAway || (doc.nodes.length > LARGE && !isWanted))
    return (
      <Button
        size="small"
        data-guide="open"
        className="absolute bottom-3 left-28 z-10 shadow-card pointer-coarse:left-42"
        onClick={() => {
          setWanted(true);
          change({ isAway: false });
        }}
      >
        <Footprints size={14} aria-hidden />
        {w.guide}
      </Button>
    );
  const places = step ? placesOf(step, { doc, wrong }) : [];
  return (
    <>
      {/* A strip along the lower edge, so that it covers as little of the drawing as can be: beside the zoom bar where the canvas has the room, else above it in a few words. */}
      <div className="@container pointer-events-none absolute inset-x-0 bottom-0 z-10">
        <aside
          aria-label={w.guide}
          data-guide="strip"
          className="pointer-events-auto absolute right-3 bottom-14 left-3 flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border border-line-strong bg-raised px-3.5 py-2 shadow-float pointer-coarse:bottom-18 @2xl:right-16 @2xl:bottom-3 @2xl:left-32 @2xl:pointer-coarse:bottom-3 @2xl:pointer-coarse:left-42 @4xl:right-40"
        >
          <span className="shrink-0 rounded-full bg-accent-soft px-2 py-0.5 font-medium text-accent text-xs">
            {step ? w.step(GUIDE_STEPS.indexOf(step) + 1, GUIDE_STEPS.length) : w.guide}
          </span>
          <p role="status" className="min-w-32 flex-1 text-sm">
            <span className="font-semibold">{step ? w[`${step}_title`] : w.done_title}</span>{' '}
            <span className="hidden text-soft @2xl:inline">{step ? about(step, w, wrong) : w.done_about}</span>
          </p>
          {step === 'phone' && <Phone app={app} />}
          <span className="flex shrink-0 items-center gap-2">
            {step === 'phone' && (
              <Button size="small" look="primary" onClick={() => change({ seen: [...kept.seen, app] })}>
                {w.seen}
              </Button>
            )}
            {step && step !== 'phone' && (
              <Button size="small" onClick={() => goTo(places)}>
                {w.show}
              </Button>
            )}
            <Link href="/help/guide" target="_blank" className="hidden text-accent text-xs hover:underline @2xl:inline">
              {w.more}
            </Link>
            <Button
              look="ghost"
              size="small"
              icon
              aria-label={w.away}
              title={w.away}
              onClick={() => change({ isAway: true })}
            >
              <X size={14} aria-hidden />
            </Button>
          </span>
        </aside>
      </div>
      {places.length > 0 && <Ring places={places} />}
    </>
  );
}

type Words = ReturnType<typeof useWords<(typeof words)['en']>>;
function about(step: GuideStep, w: Words, wrong: ReadonlySet<string> | undefined): string {
  if (step === 'phone' && isLocal()) return w.phone_local;
  return step === 'deploy' && wrong && wrong.size > 0 ? w.deploy_held : w[`${step}_about`];
}

/** A drawing that is no first one any more. */
const LARGE = 12;

/** Brings the control into sight and gives it the focus. */
function goTo(places: readonly string[]): void {
  const place = findPlace(places);
  place?.scrollIntoView({ block: 'nearest' });
  const focusable = place?.matches('a, button, input, select, textarea, [tabindex]')
    ? place
    : place?.closest<HTMLElement>('[tabindex], button, a');
  focusable?.focus();
}

function Phone({ app }: { app: string }) {
  const w = useWords(words);
  const url = `${location.origin}/p/${app}`;
  if (isLocal()) return null;
  return (
    <div className="flex items-center gap-2">
      <QrCode text={url} label={w.qr(url)} />
      <span className="max-w-40 break-all text-2xs text-faint">{url}</span>
    </div>
  );
}
