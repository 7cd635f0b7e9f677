import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InvitationList, MeetingList, MeetingView, PaperList, ProposalList } from '@lianshen/contracts';
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

/** Documents of a meeting; asked again whenever the meeting changes, as they are made a moment later. */
export const usePapers = ({ meetingId, revision }: Pick<MeetingView, 'meetingId' | 'revision'>) =>
  useQuery({
    queryKey: [...keys.meeting(meetingId), 'documents', revision],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<PaperList>(`/meetings/${encodeURIComponent(meetingId)}/documents`, { signal }),
  });

/** 议题摘录 of a case, as far as they are addressed to the person. */
export const useExtracts = (caseNo: string, enabled: boolean) =>
  useQuery({
    queryKey: [...keys.case(caseNo), 'matter-extracts'],
    enabled,
    queryFn: ({ signal }) => call<PaperList>(`/cases/${encodeURIComponent(caseNo)}/matter-extracts`, { signal }),
  });

/** Meetings that the person is asked to report to or attend without a position. */
export const useInvitations = () =>
  useQuery({
    queryKey: keys.invitations,
    queryFn: ({ signal }) => call<InvitationList>('/meeting-invitations', { signal }),
  });
