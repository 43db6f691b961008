'use client';
/** Deploying, starting, stopping, going back: asks first only when the app may do something it might not before. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import {
  barWords,
  type DeployDialogProps,
  isChanged,
  manifestGrowth,
  type StateChoice,
  testWords,
  useEdited,
  useEditor,
  type WayBack,
} from '#components/canvas/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import type { Diagnostic } from '#runtime/contract/index.ts';
import { problemSentence, useApi } from '../../../_client/api.tsx';
import { words as common } from '../../../_client/words.ts';
import type { DraftSaving } from './use-draft.ts';
import type { Running } from './use-running.ts';

export interface Deploying {
  readonly busy: boolean;
  /** The drawing is not what runs. */
  readonly changed: boolean;
  readonly ask: () => void;
  readonly start: () => void;
  readonly stop: () => void;
  readonly restore: (number: number) => Promise<void>;
  readonly goBack: (way: WayBack, state: StateChoice) => Promise<void>;
  readonly dialog: DeployDialogProps;
}

export function useDeploy(app: string, running: Running, draft: DraftSaving): Deploying {
  const w = useWords(barWords);
  const t = useWords(testWords);
  const c = useWords(common);
  const lang = useLang();
  const editor = useEditor();
  const api = useApi();
  const queries = useQueryClient();
  const check = useEdited((s) => s.check);
  const [open, setOpen] = useState(false);
  const [refused, setRefused] = useState<readonly Diagnostic[]>();
  /** What the person wrote to a deploy that only tests hold back. */
  const [heldBack, setHeldBack] = useState<string>();
  const [busy, setBusy] = useState(false);
  const deploy = useMutation(api.revisions.deploy.mutationOptions());
  const rollback = useMutation(api.revisions.rollback.mutationOptions());
  const start = useMutation(api.apps.start.mutationOptions());
  const stop = useMutation(api.apps.stop.mutationOptions());
  const { status } = running;
  const growth = check?.manifest && manifestGrowth(check.manifest, status?.manifest);
  const warnings = (check?.findings ?? []).filter((f) => f.severity === 'warning');
  const failed = (error: unknown) => toast.error(problemSentence(error, c, lang));

  const run = async (message: string, despiteTests = false) => {
    setBusy(true);
    try {
      const version = await draft.flush();
      if (version === undefined) return setOpen(false);
      const result = await deploy.mutateAsync({ app, version, message, despiteTests });
      if (!result.ok) {
        setHeldBack(result.tests ? message : undefined);
        setRefused(
          result.tests ? result.diagnostics.filter(({ code }) => code.startsWith('test/')) : result.diagnostics,
        );
        return setOpen(true);
      }
      setOpen(false);
      const { passed = 0, failed = [] } = result.tests ?? {};
      const tested = passed > 0 && failed.length === 0 ? { description: t.allPass(passed) } : {};
      toast.success(w.deployed(result.revision), tested);
      running.refresh();
    } catch (error) {
      setOpen(false);
      failed(error);
    } finally {
      setBusy(false);
    }
  };
  const change = (what: typeof start | typeof stop, done: string) =>
    what.mutate({ app }, { onSuccess: () => toast.success(done), onError: failed, onSettled: running.refresh });

  return {
    busy,
    changed: check?.read !== undefined && running.deployed !== undefined && isChanged(check.read, running.deployed),
    ask() {
      setRefused(undefined);
      setHeldBack(undefined);
      if (growth || warnings.length > 0) setOpen(true);
      else void run('');
    },
    start: () => change(start, w.started),
    stop: () => change(stop, w.stoppedNow),
    async restore(number) {
      try {
        const { doc, bindings } = await queries.fetchQuery(api.revisions.get.queryOptions({ app, number }));
        editor.replace({ doc, bindings });
        toast(w.restored(number));
      } catch (error) {
        failed(error);
      }
    },
    async goBack({ id, revision }, state) {
      setBusy(true);
      try {
        const result = await rollback.mutateAsync({ app, snapshot: id, state });
        const failing = result.tests?.failed.length ?? 0;
        if (result.ok) toast.success(w.wentBack(revision), failing > 0 ? { description: t.nFail(failing) } : {});
        else {
          setHeldBack(undefined);
          setRefused(result.diagnostics as unknown as Diagnostic[]);
          setOpen(true);
        }
        running.refresh();
      } catch (error) {
        failed(error);
      } finally {
        setBusy(false);
      }
    },
    dialog: {
      open,
      growth,
      now: status === undefined ? 'first' : status.state === 'running' ? 'running' : 'still',
      refused,
      busy,
      onDeploy: (message) => void run(message),
      onDespite: heldBack === undefined ? undefined : () => void run(heldBack, true),
      onClose: () => setOpen(false),
    },
  };
}
