'use client';
/** What a person does to alarms, sent to the runtime. */
import type { AlarmActions } from '#components/alarms/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { useApiClient } from '../../_client/api.tsx';

const placeOf = ({ app, node, key }: AlarmRow) => ({ app, node, ...(key === undefined ? {} : { key }) });

export function useAlarmActions(): AlarmActions {
  const { alarms: api } = useApiClient();
  return {
    acknowledge: (on) => api.acknowledgeAll.mutate({ ids: on.map(({ id }) => id) }),
    reset: (on) => api.reset.mutate({ alarms: on.map(placeOf) }),
    shelve: (on, comment, ms) => api.shelve.mutate({ alarms: on.map(placeOf), comment, ms }),
    unshelve: (on) => api.unshelve.mutate({ alarms: on.map(placeOf) }),
    removeFromService: (on, comment) => api.removeFromService.mutate({ alarms: on.map(placeOf), comment }),
    returnToService: (on) => api.returnToService.mutate({ alarms: on.map(placeOf) }),
    comment: (on, comment) => Promise.all(on.map((one) => api.comment.mutate({ alarm: placeOf(one), comment }))),
  };
}
