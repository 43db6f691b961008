'use client';
/** Takes a device out of service, with the reason, or puts it back. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '#components/text/index.ts';
import { Field, Input } from '#components/ui/index.ts';
import type { DeviceStatus } from '#runtime/rpc/index.ts';
import { useApi } from '../../_client/api.tsx';
import { Deed } from '../../_client/deed.tsx';
import { tagWords } from './tag-words.ts';

interface ServiceDialogProps {
  readonly device: Pick<DeviceStatus, 'id' | 'outOfService'>;
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

export function ServiceDialog({ device: { id, outOfService }, title, open, onClose }: ServiceDialogProps) {
  const t = useWords(tagWords);
  const api = useApi();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const change = useMutation(
    api.devices.setService.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.devices.list.queryKey() });
        onClose();
      },
    }),
  );
  const isOut = outOfService !== undefined;
  return (
    <Deed
      open={open}
      title={isOut ? t.putBack : t.takeOutTitle(title)}
      {...(isOut ? {} : { about: t.takeOutAbout })}
      deed={isOut ? t.putBack : t.takeOut}
      busy={change.isPending}
      error={change.error}
      onDo={() => {
        if (isOut) change.mutate({ id });
        else if (note.trim()) change.mutate({ id, out: { note } });
      }}
      onClose={onClose}
    >
      {isOut || (
        <Field label={t.holdNote}>
          {(ids) => (
            <Input
              {...ids}
              scale="large"
              autoFocus
              required
              maxLength={500}
              autoComplete="off"
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      )}
    </Deed>
  );
}
