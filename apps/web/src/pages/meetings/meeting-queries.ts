import { useQuery } from '@tanstack/react-query';
import type { MeetingList, MeetingView, ProposalList } from '@lianshen/contracts';
import type { z } from 'zod';
import { call } from '../../api/client.js';
import { keys } from '../../api/queries.js';

export const useMeetings = () =>
  useQuery({
    queryKey: keys.meetings,
    queryFn: ({ signal }) => call<z.infer<typeof MeetingList>>('/meetings?limit=100', { signal }),
  });

export const useMeeting = (meetingId: string) =>
  useQuery({
    queryKey: keys.meeting(meetingId),
    queryFn: ({ signal }) => call<MeetingView>(`/meetings/${encodeURIComponent(meetingId)}`, { signal }),
  });

/** Items that wait for a meeting of the person's bodies. */
export const useProposals = (enabled = true) =>
  useQuery({
    queryKey: keys.proposals,
    enabled,
    queryFn: ({ signal }) => call<z.infer<typeof ProposalList>>('/agenda-proposals?limit=100', { signal }),
  });
