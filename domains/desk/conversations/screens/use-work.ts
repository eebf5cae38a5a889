import { ProblemError } from '@kedun/contract';
import { problemSentence, queryKeyOf, useCall } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import {
  assign,
  changeConversation,
  changeStatus,
  claim,
  countConversations,
  type Priority,
  readConversation,
  type Status,
  transfer,
} from '../../contract.ts';

/** What can be done with the open conversation; refusals are said in the server's words. */
export function useWork(id: string) {
  const call = useCall();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const run = async (act: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      void message.warning(problemSentence(error) ?? error.message);
    } finally {
      setBusy(false);
      void cache.invalidateQueries({ queryKey: queryKeyOf(readConversation, { params: { id } }) });
      void cache.invalidateQueries({ queryKey: queryKeyOf(countConversations) });
    }
  };
  const params = { id };
  return {
    isBusy,
    claim: () => run(() => call(claim, { params })),
    assign: (personId: string | null) => run(() => call(assign, { params, body: { personId } })),
    transfer: (teamId: string) => run(() => call(transfer, { params, body: { teamId } })),
    setStatus: (status: Status) => run(() => call(changeStatus, { params, body: { status } })),
    change: (change: { subject?: string; labels?: string[]; priority?: Priority }) =>
      run(() => call(changeConversation, { params, body: change })),
  };
}

export type Work = ReturnType<typeof useWork>;
