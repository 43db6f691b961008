'use client';
/** Changing what an app may use; at any time it goes back to what holds for every app. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '#components/text/index.ts';
import { Button } from '#components/ui/index.ts';
import { type ApiOutput, useApi } from '../../../_client/api.tsx';
import { Deed } from '../../../_client/deed.tsx';
import { problemsOf } from '../../../_client/form-schema.ts';
import { SchemaForm } from '../../../_client/schema-form.tsx';
import { words as common } from '../../../_client/words.ts';
import { fromShown, LIMITS_FORM, toShown } from './limits-form.ts';
import { words } from './quota-words.ts';

interface LimitsDialogProps {
  readonly app: string;
  readonly quota: ApiOutput['apps']['quota'];
  readonly onClose: () => void;
}

export function LimitsDialog({ app, quota: { limits, standard }, onClose }: LimitsDialogProps) {
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  const queries = useQueryClient();
  const [value, setValue] = useState(() => toShown(limits));
  const save = useMutation(
    api.apps.limits.mutationOptions({
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: api.apps.quota.queryKey({ app }) });
        onClose();
      },
    }),
  );
  const { memoryMb, cpuMs, effects, events, size } = w;
  const labels = { memoryMb, cpuMs, effects, events, size };
  const isWhole = Object.keys(problemsOf(LIMITS_FORM, value)).length === 0;
  return (
    <Deed
      title={w.changeTitle}
      about={w.changeAbout}
      deed={c.save}
      busy={save.isPending}
      error={save.error}
      onDo={() => isWhole && save.mutate({ app, limits: fromShown(value, standard) })}
      onClose={onClose}
    >
      <SchemaForm schema={LIMITS_FORM} labels={labels} value={value} onChange={setValue} strict />
      <div className="text-sm">
        <Button look="link" size="inline" onClick={() => setValue(toShown(standard))}>
          {w.standard}
        </Button>
      </div>
    </Deed>
  );
}
