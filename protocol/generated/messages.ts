// SPDX-License-Identifier: Apache-2.0
// Made by rostrum-export from protocol/*.h: change it there.

/** RFC 7396 merge patch: null removes a member, a list replaces the whole list. */
export type Patch<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: Patch<T[K]> | null }
    : T;

/** The officer named takes the chair: a new epoch begins. Rule PR5. */
export interface AcceptPresiding {
  mandate: MandateId;
}

/** Accepts an offered exchange, named as it was offered: both entries change places. Rule LS14. */
export interface AcceptSwap {
  entry: EntryId;
  with: EntryId;
}

/** Ends the meeting; lists keep who waits for the next one. Rules ME4, ME5. */
export interface AdjournMeeting {
}

/** An item of the provisional agenda. */
export interface AgendaItem {
  id: ItemId;
  title?: { [name: string]: Line };
  parent?: ItemId;
}

/** Words a note anew, or tags it; every wording is kept. What is left out stays. Rule MI3. */
export interface AmendNote {
  note: NoteId;
  text?: Prose | null;
  tag?: NoteTag | null;
}

/** Words a recommendation anew; a delegation what it submitted itself. Every wording is kept. Rule RC4. */
export interface AmendRecommendation {
  recommendation: RecommendationId;
  text: Prose;
  reason?: Line | null;
}

/** Says who speaks and by which door, or that a delegation that waits speaks for a group or for itself again; what is left out stays. Rule LS18. */
export interface AmendRequest {
  entry: EntryId;
  capacity?: Capacity | null;
  group?: GroupId | null;
  speaker?: ParticipantId | null;
  door?: Door | null;
}

/** A delegation appeals against the ruling just made; it is put to the vote at once. Rule PO5. */
export interface AppealRuling {
  point: PointId;
  for?: DelegationId | null;
}

/** The appeal is over: the ruling stands or not. It stands when the meeting ended before the vote. */
export interface AppealSettled {
  point: PointId;
  ruling_stands: boolean;
}

/** A delegation asks the presiding officer to add it to a list that is closed, or the secretary asks for one. Rule LS20. */
export interface AskLate {
  list: ListId;
  kind?: KindId | null;
  capacity?: Capacity | null;
  group?: GroupId | null;
  speaker?: ParticipantId | null;
  for?: DelegationId | null;
  door?: Door | null;
  reason?: Line | null;
}

/** Delegations of one category. */
export interface AttendanceCount {
  registered: number;
  present: number;
  room: number;
  attended: number;
}

export const AudienceWords = [
  'podium', 'booth', 'floor', 'hall',
] as const;
export type Audience = (typeof AudienceWords)[number];

/** Who has spoken how long in the session; shown, never imposed. Regions are the regional groups. */
export interface BalanceView {
  delegations?: { [name: string]: Share };
  groups?: { [name: string]: Share };
  regions?: { [name: string]: Share };
  doors?: { [name: string]: Share };
  first_time: number;
}

/** One of the addressees objects: the silence is broken. The secretary records an objection that came by another way. Rule SI3. */
export interface BreakSilence {
  silence: SilenceId;
  reason?: Prose | null;
  for?: ParticipantId | null;
}

/** An officer of the Bureau or a member of the extended Bureau. */
export interface BureauView {
  participant: ParticipantId;
  name: Line;
  honorific?: { [name: string]: Line };
  office: Role;
  delegation?: DelegationId;
}

export const CapacityWords = [
  'national', 'group', 'panellist', 'observer', 'organization',
] as const;
export type Capacity = (typeof CapacityWords)[number];

/** A delegation votes, or the secretary notes its vote: in a roll-call when it is called, once. Rules VO3, VO4. */
export interface CastVote {
  vote: VoteId;
  choice: Choice;
  for?: DelegationId | null;
}

/** A category of delegations, in the order in which attendance is printed. The words may be left out for the categories of the United Nations, which the catalogue of the report has. */
export interface Category {
  id: CategoryId;
  name?: { [name: string]: Line };
  noun?: { [name: string]: Line };
  who?: { [name: string]: Line };
  speaks_as: SpeakerClass;
  capacity: Capacity;
  state: boolean;
  votes: boolean;
}

export type CategoryId = string;

export const ChoiceWords = [
  'yes', 'no', 'abstaining', 'absent',
] as const;
export type Choice = (typeof ChoiceWords)[number];

/** The session's clock: in a rehearsal it may be set and run fast. */
export interface ClockView {
  rehearsal: boolean;
  set_to?: Time;
  speed: number;
}

/** Closes a list now; who is on it stays on it. Rule LS2. */
export interface CloseList {
  list: ListId;
}

/** Closes the vote and records its result; a motion or an appeal is settled by it. Rules VO6, VO7. */
export interface CloseVote {
  vote: VoteId;
}

/** Another participant of the same delegation. */
export interface Colleague {
  participant: ParticipantId;
  name: Line;
}

/** What a delegation says about a recommendation. */
export interface Comment {
  at: Time;
  delegation: DelegationId;
  by: Line;
  text: Prose;
}

/** A delegation says something about a recommendation; the secretary enters it for one. Rule RC5. */
export interface CommentRecommendation {
  recommendation: RecommendationId;
  text: Prose;
  for?: DelegationId | null;
}

/** Concludes an agenda item; who still waits was not reached. Rule AG4. */
export interface ConcludeItem {
  item: ItemId;
}

/** Changes closing time, limits, order or the signal before the end, or takes the closing time away; a running clock does not change. Of a list of replies the limits and the signal. Rules LS2, LS3. */
export interface ConfigureList {
  list: ListId;
  closes_at?: Time | null;
  limits?: { [name: string]: number };
  order?: KindId | null;
  warning_ms?: number | null;
  stays_open?: boolean | null;
}

/** Lets a paused statement go on with the time that was left. Rule FL7. */
export interface ContinueFloor {
}

/** The secretary enters the hands that were counted; they replace what was cast singly. Rule VO5. */
export interface CountVote {
  vote: VoteId;
  yes: number;
  no: number;
  abstaining: number;
}

export type CalendarDate = string;

export const DecidedByWords = [
  'consensus', 'silence', 'vote',
] as const;
export type DecidedBy = (typeof DecidedByWords)[number];

/** The decision as numbered in the record. */
export interface DecisionAnswer {
  seq: number;
  decision: DecisionId;
}

export type DecisionId = `d${number}`;

/** The meeting decided. */
export interface DecisionTaken {
  decision: DecisionId;
  meeting: number;
  subject: Line;
  outcome: Outcome;
  text?: Prose;
  by: DecidedBy;
}

/** A decision as gavelled. */
export interface DecisionView {
  decision: DecisionId;
  meeting: number;
  at: Time;
  subject: Line;
  outcome: Outcome;
  text?: Prose;
  by: DecidedBy;
}

/** Leaves the delegation off the closed list. Rule LS20. */
export interface DeclineLate {
  late: LateRequestId;
  reason?: Line | null;
}

/** The officer named declines; nothing changes hands. Rule PR5. */
export interface DeclinePresiding {
  mandate: MandateId;
}

/** Declines an offered exchange, named as it was offered, or takes the own offer back: both entries keep their places. Rule LS14. */
export interface DeclineSwap {
  entry: EntryId;
  with: EntryId;
}

/** The Chair offers the chair to an officer. Rules PR3, PR4. */
export interface DelegatePresiding {
  to: ParticipantId;
  scope: Scope;
  until?: Time | null;
}

/** A delegation registered for the session. */
export interface Delegation {
  id: DelegationId;
  category: CategoryId;
  name?: { [name: string]: Line };
  name_bare?: { [name: string]: Line };
  name_in_text?: { [name: string]: Line };
  name_of?: { [name: string]: Line };
  groups: GroupId[];
  representatives: number;
  door: Door;
}

export type DelegationId = string;

/** A delegation as registered. */
export interface DelegationView {
  delegation: DelegationId;
  category: CategoryId;
  name?: { [name: string]: Line };
  groups: GroupId[];
  name_bare?: { [name: string]: Line };
  name_in_text?: { [name: string]: Line };
  name_of?: { [name: string]: Line };
}

/** A participant who stays connected has more or fewer connections. The first and the last one are told by presence.began and presence.ended. */
export interface DevicesChanged {
  participant: ParticipantId;
  devices: number;
}

/** A document before the body. */
export interface ProfileDocument {
  symbol: Line;
  title?: { [name: string]: Line };
}

/** The text of a statement was received, for an entry or for the delegation's next statement. */
export interface DocumentAttached {
  document: DocumentId;
  entry?: EntryId;
  delegation: DelegationId;
  name: Line;
  language: Language;
  media_type: Line;
  bytes: number;
  sha256: Sha256;
  interpreters_only: boolean;
}

export type DocumentId = `t${number}`;

/** The text of a statement. Interpreters and the podium see it at once, the floor when the statement was delivered and it is not for interpreters only; one that was withdrawn is for the podium. */
export interface DocumentView {
  document: DocumentId;
  entry?: EntryId;
  delegation: DelegationId;
  name: Line;
  language: Language;
  media_type: Line;
  bytes: number;
  sha256: Sha256;
  interpreters_only: boolean;
  at: Time;
  by: Line;
  withdrawn_at?: Time;
}

/** A text was taken back. */
export interface DocumentWithdrawn {
  document: DocumentId;
  reason?: Line;
}

/** The command was carried out; `seq` is its last event. */
export interface Done {
  seq: number;
}

export const DoorWords = [
  'room', 'remote',
] as const;
export type Door = (typeof DoorWords)[number];

/** What the draft report says before the session. */
export interface Draft {
  symbol: Line;
  first_paragraph: number;
  delegated_to?: ParticipantId;
  programme: PlannedItem[];
  attendance: PlannedAttendance[];
  decisions: PlannedDecision[];
}

export const DraftPartWords = [
  'introduction', 'deliberations',
] as const;
export type DraftPart = (typeof DraftPartWords)[number];

export type DrawSeed = string;

/** Ends the statement, by the presiding officer or the speaker. Rule FL5. */
export interface EndFloor {
}

/** Two delegations exchanged places by consent. */
export interface EntriesSwapped {
  entry: EntryId;
  with: EntryId;
}

/** The command was carried out on this entry. */
export interface EntryAnswer {
  seq: number;
  entry: EntryId;
}

/** An entry keeps its place on the list for a later meeting. */
export interface EntryCarriedOver {
  entry: EntryId;
  meeting: number;
}

export type EntryId = `e${number}`;

/** An entry was put to another place. */
export interface EntryMoved {
  entry: EntryId;
  after?: EntryId;
}

/** The item was concluded before this entry was called. */
export interface EntryNotReached {
  entry: EntryId;
}

/** A speaker was not ready and was passed over. */
export interface EntryPassedOver {
  entry: EntryId;
}

/** A speaker who was passed over waits again. */
export interface EntryRecalled {
  entry: EntryId;
  to_end: boolean;
}

/** One request for the floor and what became of it. */
export interface EntryView {
  entry: EntryId;
  list: ListId;
  delegation: DelegationId;
  kind: KindId;
  capacity: Capacity;
  group?: GroupId;
  speaker?: ParticipantId;
  slot?: SlotId;
  point?: PointId;
  motion?: MotionId;
  side?: Side;
  door: Door;
  fate: Fate;
  requested_at: Time;
  requested_by: Line;
  inscribed: boolean;
  provisional: boolean;
  moved: boolean;
  carried_over: number[];
  meeting?: number;
  started_at?: Time;
  spoke_ms?: number;
  left_ms?: number;
  late: boolean;
  speaks_as: SpeakerClass;
  reply_to?: EntryId;
}

/** When an entry that waits is expected to be called; in the past when it could have been. */
export interface ExpectedStart {
  place: number;
  at: Time;
  spread_ms: number;
}

/** Adds time to the running statement. Rule FL6. */
export interface ExtendFloor {
  ms: number;
}

/** Moves the deadline to a later time. Rule SI4. */
export interface ExtendSilence {
  silence: SilenceId;
  deadline: Time;
}

export const FateWords = [
  'waiting', 'passed_over', 'called', 'speaking', 'interrupted', 'delivered', 'withdrawn',
  'not_reached', 'ruled_on',
] as const;
export type Fate = (typeof FateWords)[number];

/** The longest limit for one kind, in whole half minutes, with which all would be heard by the planned end, and the end that is expected then. */
export interface FittingLimit {
  limit_ms: number;
  ends_at: Time;
}

/** The statement goes on. */
export interface FloorContinued {
  entry: EntryId;
  cause?: PauseCause;
}

/** The statement is over. */
export interface FloorEnded {
  entry: EntryId;
  spoke_ms: number;
}

/** The speaker has more time. */
export interface FloorExtended {
  entry: EntryId;
  limit_ms: number;
}

/** The delegation or panellist has the floor. */
export interface FloorGiven {
  entry: EntryId;
  meeting: number;
  limit_ms: number;
  ending?: EntryId;
}

/** The floor is no longer held for the speaker: it may pass. */
export interface FloorHoldEnded {
  entry: EntryId;
}

/** The statement and its clock are paused. */
export interface FloorPaused {
  entry: EntryId;
  reason?: Line;
  cause?: PauseCause;
}

/** The speaker's time is over and the clock counts on. */
export interface FloorRanOver {
  entry: EntryId;
}

/** A delegation stands on the list. */
export interface FloorRequested {
  entry: EntryId;
  list: ListId;
  delegation: DelegationId;
  kind: KindId;
  capacity: Capacity;
  group?: GroupId;
  speaker?: ParticipantId;
  slot?: SlotId;
  door: Door;
  after?: EntryId;
  motion?: MotionId;
  side?: Side;
  inscribed: boolean;
  late: boolean;
  reply_to?: EntryId;
}

/** The last giving or ending of the floor was taken back. `entry` waits again at its former place, `restored` has the floor again. */
export interface FloorUndone {
  entry?: EntryId;
  restored?: EntryId;
}

/** Who has the floor and the facts of the clock. */
export interface FloorView {
  entry: EntryId;
  list: ListId;
  delegation: DelegationId;
  speaker?: ParticipantId;
  kind: KindId;
  door: Door;
  started_at: Time;
  limit_ms: number;
  warning_ms: number;
  paused_ms: number;
  paused_at?: Time;
  pause_reason?: Line;
  pauses: PauseCause[];
  warned: boolean;
  over: boolean;
  held_until?: Time;
  interrupted?: EntryId;
}

/** The speaker's time is nearly over. */
export interface FloorWarned {
  entry: EntryId;
}

/** Those who are still to speak on the item, of one kind and limit, in one place. */
export interface ForecastPart {
  of: PartOf;
  speaks_as?: SpeakerClass;
  kind: KindId;
  limit_ms: number;
  waiting: number;
  needed_ms: number;
}

/** Whether the list of the item under consideration will be finished in this meeting. */
export interface ForecastView {
  at?: Time;
  item?: ItemId;
  closes_at?: Time;
  time_left_ms: number;
  needed_ms: number;
  waiting: number;
  enough: boolean;
  limit_that_fits_ms?: number;
  not_reached: EntryId[];
  pace?: { [name: string]: Pace };
  remote?: RemoteMinutes;
  ends_at?: Time;
  handover_ms: number;
  closing_ms: number;
  parts: ForecastPart[];
  fitting?: { [name: string]: FittingLimit };
}

export const GenderWords = [
  'female', 'male',
] as const;
export type Gender = (typeof GenderWords)[number];

/** Gives the floor to an entry, or to the next one; with `ending`, ends that statement in the same act. Rules FL1 to FL4. */
export interface GiveFloor {
  entry?: EntryId | null;
  next?: boolean | null;
  ending?: EntryId | null;
}

/** Adds the delegation to the list: the answer names its entry. Rules LS19, LS20. */
export interface GrantLate {
  late: LateRequestId;
}

/** A group of delegations that may speak through one of them. */
export interface Group {
  id: GroupId;
  name?: { [name: string]: Line };
  regional: boolean;
  name_in_text?: { [name: string]: Line };
  name_of?: { [name: string]: Line };
}

export type GroupId = string;

/** A group that may speak through one of its delegations. */
export interface GroupView {
  group: GroupId;
  name?: { [name: string]: Line };
  regional: boolean;
  name_in_text?: { [name: string]: Line };
  name_of?: { [name: string]: Line };
}

/** The invitation, to revoke it by. */
export interface InvitationAnswer {
  seq: number;
  invitation: InvitationId;
}

export type InvitationId = `i${number}`;

/** A participant was invited; only a hash of the token is kept. */
export interface InvitationIssued {
  invitation: InvitationId;
  participant: ParticipantId;
  token_hash: TokenHash;
  expires_at?: Time;
}

/** An invitation no longer admits anybody. */
export interface InvitationRevoked {
  invitation: InvitationId;
  participant: ParticipantId;
}

/** Somebody joined by this invitation for the first time. */
export interface InvitationUsed {
  invitation: InvitationId;
  participant: ParticipantId;
}

/** An invitation; its token is known to its holder alone. */
export interface InvitationView {
  invitation: InvitationId;
  participant: ParticipantId;
  revoked: boolean;
  issued_at?: Time;
  used_at?: Time;
  expires_at?: Time;
}

/** Calls the panellist of a slot: the answer names the entry to give the floor to. Rules PA1, PA2. */
export interface InvitePanellist {
  item: ItemId;
  slot: SlotId;
}

/** Lets a participant join with the token whose hash is given; the token stays with the sender. Rules IN1, IN2, IN4. */
export interface IssueInvitation {
  participant: ParticipantId;
  token_hash: TokenHash;
  expires_at?: Time | null;
}

/** Consideration of the item was concluded. */
export interface ItemConcluded {
  item: ItemId;
}

export type ItemId = string;

/** An agenda item was taken up at this meeting. */
export interface ItemOpened {
  item: ItemId;
  meeting: number;
}

export const ItemStatusWords = [
  'not_reached', 'open', 'suspended', 'done',
] as const;
export type ItemStatus = (typeof ItemStatusWords)[number];

/** Consideration of the item was interrupted and will be resumed. */
export interface ItemSuspended {
  item: ItemId;
}

/** An agenda item. */
export interface ItemView {
  item: ItemId;
  place: number;
  title?: { [name: string]: Line };
  parent?: ItemId;
  status: ItemStatus;
  meetings: number[];
}

/** Joins a session with an invitation's token; `after` asks for what was missed since a position. */
export interface JoinSession {
  session: SessionId;
  token: Token;
  after?: Position | null;
  want?: Want[];
}

/** Answer to session.join: the whole view, or with `after` the updates that were missed. */
export interface Joined {
  you: You;
  journal: JournalId;
  seq: number;
  now: Time;
  epoch: number;
  view?: SessionView;
  patches: Update[];
  events: SeenEvent[];
  events_complete?: boolean;
}

export type JournalId = string;

/** A kind of intervention, as data. */
export interface Kind {
  id: KindId;
  title?: { [name: string]: Line };
  use?: KindUse;
  capacities: Capacity[];
  limit_ms: number;
  later_limits_ms: number[];
  at_most?: number;
  any_time: boolean;
  interrupts: boolean;
  needs_ruling: boolean;
  waits_for?: WaitsFor;
}

export type KindId = string;

export const KindUseWords = [
  'statement', 'panel', 'panel_reply', 'explanation', 'right_of_reply', 'point_of_order',
  'motion',
] as const;
export type KindUse = (typeof KindUseWords)[number];

export type Language = string;

/** The request to be added to the list. */
export interface LateAnswer {
  seq: number;
  late: LateRequestId;
}

/** A delegation asks to be added to a list that is closed. */
export interface LateAsked {
  late: LateRequestId;
  list: ListId;
  delegation: DelegationId;
  kind: KindId;
  capacity: Capacity;
  group?: GroupId;
  speaker?: ParticipantId;
  door: Door;
  reason?: Line;
}

/** A request to be added was declined or withdrawn, or has lapsed. It is granted by the delegation standing on the list (floor.requested). */
export interface LateEnded {
  late: LateRequestId;
  end: LateStatus;
  reason?: Line;
}

export type LateRequestId = `a${number}`;

/** A delegation asks the presiding officer to be added to a list that is closed, and what became of it. */
export interface LateRequestView {
  late: LateRequestId;
  list: ListId;
  delegation: DelegationId;
  kind: KindId;
  capacity: Capacity;
  group?: GroupId;
  speaker?: ParticipantId;
  door: Door;
  asked_at: Time;
  asked_by: Line;
  reason?: Line;
  status: LateStatus;
  ended_at?: Time;
  entry?: EntryId;
  answer?: Line;
}

export const LateStatusWords = [
  'asked', 'granted', 'declined', 'withdrawn', 'lapsed',
] as const;
export type LateStatus = (typeof LateStatusWords)[number];

export type Letter = string;

export type Line = string;

/** The list of speakers is closed. */
export interface ListClosed {
  list: ListId;
  waiting: number;
}

/** Closing time, limits or order of the list changed. */
export interface ListConfigured {
  list: ListId;
  closes_at?: Time;
  limits?: { [name: string]: number };
  order: KindId;
  warning_ms?: number;
}

/** The opening window ended and its requests were put in order by lot. The draw can be made again from the seed, as the rules of the session describe (LS13). */
export interface ListDrawn {
  list: ListId;
  order: KindId;
  seed: DrawSeed;
  letter?: Letter;
  drawn: EntryId[];
  queue: EntryId[];
}

export type ListId = string;

/** The list of speakers is open. */
export interface ListOpened {
  list: ListId;
  closes_at?: Time;
  limits?: { [name: string]: number };
  order: KindId;
  again: boolean;
  reason?: Line;
  window_until?: Time;
  seed?: DrawSeed;
  letter?: Letter;
}

export const ListStatusWords = [
  'not_opened', 'open', 'closing', 'closed',
] as const;
export type ListStatus = (typeof ListStatusWords)[number];

export const ListUseWords = [
  'speakers', 'replies', 'points',
] as const;
export type ListUse = (typeof ListUseWords)[number];

/** A list of speakers; `queue` is the order, passed over entries included. */
export interface ListView {
  list: ListId;
  use: ListUse;
  item?: ItemId;
  status: ListStatus;
  closes_at?: Time;
  closed_at?: Time;
  window_until?: Time;
  seed?: DrawSeed;
  letter?: Letter;
  order: KindId;
  limits?: { [name: string]: number };
  queue: EntryId[];
  reopened_because?: Line;
  swaps?: { [name: string]: EntryId };
  warning_ms: number;
}

/** The presiding officer's link is lost: since when, who follows and when, and what can be done. */
export interface LostLinkView {
  since: Time;
  successor?: ParticipantId;
  succeeds_at?: Time;
  ways_out: WayOut[];
}

/** The mandate, and the epoch that is in force now. */
export interface MandateAnswer {
  seq: number;
  mandate: MandateId;
  epoch: number;
}

/** An offer of the chair ended without being accepted. */
export interface MandateClosed {
  mandate: MandateId;
  ended: MandateEnd;
}

export const MandateEndWords = [
  'declined', 'withdrawn', 'returned', 'taken_back', 'lapsed',
] as const;
export type MandateEnd = (typeof MandateEndWords)[number];

export type MandateId = `m${number}`;

/** The Chair offered the chair; it waits for acceptance. */
export interface MandateOffered {
  mandate: MandateId;
  to: ParticipantId;
  scope: Scope;
  until?: Time;
}

/** A mandate to preside, offered or in force. */
export interface MandateView {
  mandate: MandateId;
  given_by: ParticipantId;
  given_by_name: Line;
  to: ParticipantId;
  name: Line;
  scope: Scope;
  until?: Time;
  by_succession: boolean;
}

/** Notes that the panellist is not there; the slot is kept and can be called again. Rule PA3. */
export interface MarkAbsent {
  item: ItemId;
  slot: SlotId;
}

/** The meeting was adjourned. */
export interface MeetingAdjourned {
  number: number;
}

/** The number of the meeting concerned. */
export interface MeetingAnswer {
  seq: number;
  number: number;
}

/** A meeting of the session was opened. */
export interface MeetingOpened {
  number: number;
}

/** The meeting was resumed. */
export interface MeetingResumed {
  number: number;
}

export const MeetingStatusWords = [
  'planned', 'in_session', 'suspended', 'adjourned',
] as const;
export type MeetingStatus = (typeof MeetingStatusWords)[number];

/** The meeting was suspended. */
export interface MeetingSuspended {
  number: number;
  until?: Time;
}

/** A meeting of the session. */
export interface MeetingView {
  number: number;
  status: MeetingStatus;
  planned_open?: Time;
  planned_close?: Time;
  opened_at?: Time;
  suspended_until?: Time;
  adjourned_at?: Time;
  items: ItemId[];
}

/** The procedural motion. */
export interface MotionAnswer {
  seq: number;
  motion: MotionId;
}

export const MotionEffectWords = [
  'suspend_meeting', 'adjourn_meeting', 'adjourn_debate', 'close_debate', 'close_list', 'none',
] as const;
export type MotionEffect = (typeof MotionEffectWords)[number];

export const MotionEndWords = [
  'carried', 'rejected', 'withdrawn', 'lapsed',
] as const;
export type MotionEnd = (typeof MotionEndWords)[number];

export type MotionId = `q${number}`;

/** A procedural motion that the body knows. They have precedence in the order in which they stand. */
export interface MotionKind {
  id: MotionKindId;
  title?: { [name: string]: Line };
  effect: MotionEffect;
  in_favour: number;
  against: number;
}

export type MotionKindId = string;

/** A delegation moved a procedural motion. */
export interface MotionRaised {
  motion: MotionId;
  kind: MotionKindId;
  delegation: DelegationId;
  item?: ItemId;
  until?: Time;
  text?: Prose;
}

/** The motion was carried, rejected or withdrawn, or lapsed. */
export interface MotionSettled {
  motion: MotionId;
  end: MotionEnd;
}

/** A procedural motion and what became of it. */
export interface MotionView {
  motion: MotionId;
  kind: MotionKindId;
  title?: { [name: string]: Line };
  delegation: DelegationId;
  meeting: number;
  at: Time;
  item?: ItemId;
  until?: Time;
  text?: Prose;
  in_favour: number;
  against: number;
  end?: MotionEnd;
}

/** Puts a waiting entry after another one; null is the top. Rule LS11. */
export interface MoveEntry {
  entry: EntryId;
  after?: EntryId | null;
}

/** Puts a paragraph before another one of its part and item, or at the end. Rule DR4. */
export interface MovePassage {
  passage: PassageId;
  before?: PassageId | null;
}

/** Plans a panellist's slot for another meeting, or for this one again. Rule PA5. */
export interface MoveSlot {
  item: ItemId;
  slot: SlotId;
  meeting: number;
}

/** A note has another wording or another tag. */
export interface NoteAmended {
  note: NoteId;
  text: Prose;
  tag: NoteTag;
}

/** The note, and what it is about. */
export interface NoteAnswer {
  seq: number;
  note: NoteId;
  entry?: EntryId;
}

export type NoteId = `n${number}`;

/** A note is no longer part of the minutes. */
export interface NoteStruck {
  note: NoteId;
  reason?: Line;
}

export const NoteTagWords = [
  'none', 'recommendation', 'decision',
] as const;
export type NoteTag = (typeof NoteTagWords)[number];

/** Somebody wrote a note to the minutes. */
export interface NoteTaken {
  note: NoteId;
  entry?: EntryId;
  item?: ItemId;
  meeting?: number;
  text: Prose;
  tag: NoteTag;
}

/** A note to the minutes in its present wording; the earlier ones are in the minutes over HTTP. */
export interface NoteView {
  note: NoteId;
  entry?: EntryId;
  item?: ItemId;
  meeting?: number;
  at: Time;
  by: Line;
  text: Prose;
  tag: NoteTag;
  wordings: number;
  amended_at?: Time;
  amended_by?: Line;
  struck_at?: Time;
  struck_by?: Line;
}

/** A message for one person alone, as the params of a JSON-RPC notification `notice`. */
export interface Notice {
  kind: NoticeKind;
  at: Time;
  entry?: EntryId;
  mandate?: MandateId;
  with?: EntryId;
  vote?: VoteId;
  silence?: SilenceId;
  document?: DocumentId;
  ways_out: WayOut[];
  late?: LateRequestView;
}

export const NoticeKindWords = [
  'next_speaker', 'have_floor', 'invited_to_preside', 'panellist_called',
  'presiding_link_lost', 'swap_offered', 'called_to_vote', 'silence_addressed',
  'document_attached', 'late_request',
] as const;
export type NoticeKind = (typeof NoticeKindWords)[number];

/** Offers to exchange places with another entry of the same list. Rule LS14. */
export interface OfferSwap {
  entry: EntryId;
  with: EntryId;
}

/** Takes up an agenda item. Rules AG1, AG2, AG3. */
export interface OpenItem {
  item: ItemId;
}

/** Opens a list of speakers, or opens it again with a reason. Requests of the first `window_ms` count as simultaneous. Rules LS1 to LS3, LS13. */
export interface OpenList {
  list: ListId;
  closes_at?: Time | null;
  window_ms?: number | null;
  limits?: { [name: string]: number };
  order?: KindId | null;
  reason?: Line | null;
}

/** Declares the next meeting of the session open. Rules ME1, ME2. */
export interface OpenMeeting {
  number?: number | null;
}

/** Opens the round of replies: panellists who have spoken, or the one of `slot`, may be called once more. Rule PA4. */
export interface OpenReplies {
  item: ItemId;
  slot?: SlotId | null;
}

/** Puts a question to the vote: the subject of a decision, `motion:q1`, or `appeal:o1`, the appeal against a ruling. Rules VO1, VO2. */
export interface OpenVote {
  about: Line;
  method: VoteMethod;
}

/** An order of speakers: the classes of each section, in turn; whoever is named in none comes last. */
export interface Order {
  id: KindId;
  sections: SpeakerClass[][];
  within?: Within;
}

export const OutcomeWords = [
  'adopted', 'adopted_as_amended', 'not_adopted', 'deferred',
] as const;
export type Outcome = (typeof OutcomeWords)[number];

export const OvertimeWords = [
  'counts_on', 'cuts_off',
] as const;
export type Overtime = (typeof OvertimeWords)[number];

/** How long speeches of a kind last: learned from this meeting, else from the session, else the limit. */
export interface Pace {
  expected_ms: number;
  spread_ms: number;
  speeches: number;
}

/** The panel that opens an item. */
export interface Panel {
  item: ItemId;
  slots: PanelSlot[];
}

/** A panellist in the programme order of an item's panel. */
export interface PanelSlot {
  participant: ParticipantId;
  name: Line;
  honorific?: { [name: string]: Line };
  gender?: Gender;
  delegation: DelegationId;
  limit_ms: number;
  door: Door;
}

/** The panellist was not there when called. */
export interface PanellistAbsent {
  item: ItemId;
  slot: SlotId;
}

/** The panellist was called. */
export interface PanellistInvited {
  item: ItemId;
  slot: SlotId;
  entry: EntryId;
  reply: boolean;
}

export const PartOfWords = [
  'panel', 'list', 'replies',
] as const;
export type PartOf = (typeof PartOfWords)[number];

export type ParticipantId = string;

/** Passes over a speaker who is not ready; the entry stays. Rule LS12. */
export interface PassOver {
  entry: EntryId;
}

/** The paragraph that was written. */
export interface PassageAnswer {
  seq: number;
  passage: PassageId;
}

export type PassageId = `w${number}`;

/** A paragraph stands elsewhere in its part of the report. */
export interface PassageMoved {
  passage: PassageId;
  before?: PassageId;
}

/** A paragraph has another wording, or is there in a further language. */
export interface PassageReworded {
  passage: PassageId;
  language: Language;
  text: Prose;
}

/** A paragraph is no longer part of the report. */
export interface PassageStruck {
  passage: PassageId;
  reason?: Line;
}

/** A paragraph that the rapporteur wrote for the report, as worded now in each language. */
export interface PassageView {
  passage: PassageId;
  part: DraftPart;
  item?: ItemId;
  place: number;
  texts?: { [name: string]: Wording };
  wordings: number;
  struck_at?: Time;
  struck_by?: Line;
}

/** A paragraph was written for the report. */
export interface PassageWritten {
  passage: PassageId;
  part: DraftPart;
  item?: ItemId;
  language: Language;
  text: Prose;
  before?: PassageId;
}

export const PassedOverWords = [
  'keeps_place', 'goes_to_end',
] as const;
export type PassedOver = (typeof PassedOverWords)[number];

export const PauseCauseWords = [
  'presiding', 'point_of_order', 'presiding_link', 'speaker_link', 'interpretation',
] as const;
export type PauseCause = (typeof PauseCauseWords)[number];

/** Pauses the statement and its clock. Rule FL7. */
export interface PauseFloor {
  reason?: Line | null;
}

/** A participant known by name: Bureau, secretariat, interpreters. */
export interface Person {
  id: ParticipantId;
  name: Line;
  draft_name?: Line;
  honorific?: { [name: string]: Line };
  gender?: Gender;
  roles: Role[];
  delegation?: DelegationId;
  door: Door;
}

/** A participant, as the podium sees them. */
export interface PersonView {
  participant: ParticipantId;
  name: Line;
  roles: Role[];
  delegation?: DelegationId;
  admitted: boolean;
  present_by: Door[];
  honorific?: { [name: string]: Line };
  gender?: Gender;
  devices: number;
  gone_since?: Time;
  sound?: SoundTestView;
}

/** Asks for the session's time: t0 comes back, t1 is when the call arrived, t2 when the answer left. */
export interface PingClock {
  t0: number | string;
}

/** How many delegations of a category the draft expects. */
export interface PlannedAttendance {
  category: CategoryId;
  number?: number;
  settled: boolean;
}

/** A date that the draft foresees; settled when printed without brackets. */
export interface PlannedDate {
  date: CalendarDate;
  settled: boolean;
}

/** A decision that the draft foresees. */
export interface PlannedDecision {
  subject: Line;
  meeting: number;
  date: CalendarDate;
  settled: boolean;
}

/** When the programme of work takes up an item. */
export interface PlannedItem {
  item: ItemId;
  dates: PlannedDate[];
  more_dates: boolean;
  meetings: PlannedNumber[];
  more_meetings: boolean;
}

/** A meeting in the programme of work. */
export interface PlannedMeeting {
  number: number;
  opens_at: Time;
  closes_at: Time;
  items: ItemId[];
  date?: CalendarDate;
}

/** A number that the draft foresees; settled when printed without brackets. */
export interface PlannedNumber {
  number: number;
  settled: boolean;
}

/** The point of order, and its place on the list of points. */
export interface PointAnswer {
  seq: number;
  point: PointId;
  entry: EntryId;
}

/** The point of order is over without a ruling: it needed none and was heard, or its meeting ended. */
export interface PointClosed {
  point: PointId;
  end: PointEnd;
}

export const PointEndWords = [
  'heard', 'lapsed',
] as const;
export type PointEnd = (typeof PointEndWords)[number];

export type PointId = `o${number}`;

/** A point of order was raised; `entry` is its place on the list of points. */
export interface PointRaised {
  point: PointId;
  entry: EntryId;
  delegation: DelegationId;
  door: Door;
  interrupted?: EntryId;
  text?: Prose;
}

/** The presiding officer ruled on the point of order. */
export interface PointRuled {
  point: PointId;
  ruling: Ruling;
  text?: Prose;
  entry?: EntryId;
}

export const PointStatusWords = [
  'raised', 'ruled', 'appealed', 'settled', 'heard', 'lapsed',
] as const;
export type PointStatus = (typeof PointStatusWords)[number];

/** A point of order and what became of it. */
export interface PointView {
  point: PointId;
  entry: EntryId;
  delegation: DelegationId;
  meeting: number;
  at: Time;
  status: PointStatus;
  needs_ruling: boolean;
  interrupted?: EntryId;
  text?: Prose;
  ruling?: Ruling;
  ruling_text?: Prose;
  ruled_by?: ParticipantId;
  appealed_by?: DelegationId;
  ruling_stands?: boolean;
}

/** The last update a client has. */
export interface Position {
  journal: JournalId;
  seq: number;
}

/** A participant or a delegation is there from now on. */
export interface PresenceBegan {
  delegation?: DelegationId;
  participant?: ParticipantId;
  door: Door;
}

/** A participant or a delegation is no longer there. */
export interface PresenceEnded {
  delegation?: DelegationId;
  participant?: ParticipantId;
  door: Door;
}

/** The presiding officer is there again. Rule PR10. */
export interface PresidingLinkBack {
  participant: ParticipantId;
}

/** The presiding officer's last connection is gone. The first in the order of succession who is connected takes the chair at `succeeds_at`; without it nobody follows and nothing moves. Told again when whoever was to follow has left as well. Rules PR9, PR10. */
export interface PresidingLinkLost {
  participant: ParticipantId;
  succeeds_at?: Time;
}

/** Another person presides from here on, under a new epoch. */
export interface PresidingPassed {
  from: ParticipantId;
  to: ParticipantId;
  epoch: number;
  mandate: MandateId;
  ended?: MandateEnd;
  by_succession: boolean;
}

/** Who presides. */
export interface PresidingView {
  participant: ParticipantId;
  name: Line;
  epoch: number;
  since: Time;
  mandate?: MandateView;
  offered?: MandateView;
  succession?: Succession;
  link_lost?: LostLinkView;
}

/** The body's kinds of intervention, procedural motions, orders and categories as its profile has them, and its own choices. */
export interface ProcedureView {
  kinds: Kind[];
  motions: MotionKind[];
  orders: Order[];
  categories: Category[];
  rules: Rules;
}

/** Everything known of a session before it begins. */
export interface Profile {
  id: SessionId;
  number: number;
  body?: { [name: string]: Line };
  parent?: { [name: string]: Line };
  place: Line;
  time_zone: Line;
  from: CalendarDate;
  to: CalendarDate;
  format?: { [name: string]: Line };
  languages: Language[];
  rehearsal?: Rehearsal;
  meetings: PlannedMeeting[];
  agenda: AgendaItem[];
  panels: Panel[];
  kinds: Kind[];
  motions: MotionKind[];
  orders: Order[];
  rules: Rules;
  categories: Category[];
  groups: Group[];
  delegations: Delegation[];
  people: Person[];
  documents: ProfileDocument[];
  draft: Draft;
}

export type Prose = string;

/** How many of the delegations that vote must be represented. A percentage that is left out asks for none. */
export interface Quorum {
  basis: QuorumBasis;
  open_percent?: number;
  decide_percent?: number;
}

export const QuorumBasisWords = [
  'room', 'room_and_remote',
] as const;
export type QuorumBasis = (typeof QuorumBasisWords)[number];

/** The quorum, counted as the body counts it. */
export interface QuorumView {
  members: number;
  present: number;
  to_open?: number;
  to_decide?: number;
}

/** A delegation moves a procedural motion that the body knows. Rules MO1, MO2. */
export interface RaiseMotion {
  motion: MotionKindId;
  until?: Time | null;
  text?: Prose | null;
  for?: DelegationId | null;
}

/** A delegation raises a point of order: it interrupts, also when the list is closed. Rules PO1, PO2. */
export interface RaisePoint {
  text?: Prose | null;
  kind?: KindId | null;
  for?: DelegationId | null;
  door?: Door | null;
}

/** An addressee has read the text. Rule SI5. */
export interface ReadSilence {
  silence: SilenceId;
}

/** Whether a delegation can be heard: who of it is there, and the last test of somebody connected. */
export interface ReadinessView {
  delegation: DelegationId;
  room: number;
  remote: number;
  connected: number;
  lost_since?: Time;
  tested?: ParticipantId;
  sound?: SoundTestView;
}

export const ReasonWords = [
  'malformed', 'method_unknown', 'unknown_member', 'required', 'wrong_type', 'out_of_range',
  'too_long', 'not_a_word', 'bad_text', 'duplicate_member', 'bracket_open', 'not_joined',
  'already_joined', 'token_unknown', 'token_revoked', 'token_expired', 'not_presiding',
  'role_required', 'not_your_delegation', 'kind_not_yours', 'instruction_not_allowed',
  'not_addressed', 'cannot_vote', 'not_in_writing', 'participant_unknown',
  'delegation_unknown', 'item_unknown', 'list_unknown', 'entry_unknown', 'mandate_unknown',
  'slot_unknown', 'kind_unknown', 'group_unknown', 'invitation_unknown', 'meeting_unknown',
  'swap_unknown', 'point_unknown', 'motion_unknown', 'vote_unknown', 'silence_unknown',
  'note_unknown', 'recommendation_unknown', 'document_unknown', 'late_request_unknown',
  'passage_unknown', 'no_meeting', 'meeting_in_session', 'meeting_out_of_order',
  'meeting_suspended', 'meeting_not_suspended', 'time_passed', 'item_not_open',
  'item_already_open', 'item_concluded', 'list_closed', 'list_already_open', 'already_waiting',
  'not_waiting', 'not_passed_over', 'cap_reached', 'nobody_waiting', 'floor_taken',
  'floor_empty', 'floor_paused', 'floor_not_paused', 'not_the_speaker', 'mandate_pending',
  'mandate_not_pending', 'no_mandate', 'cannot_preside', 'slot_done', 'slot_not_pending',
  'already_decided', 'already_so', 'not_a_rehearsal', 'token_taken', 'nothing_to_undo',
  'floor_held', 'link_not_lost', 'replies_later', 'nothing_decided', 'no_quorum',
  'point_pending', 'point_ruled', 'not_appealable', 'motion_pending', 'motion_precedence',
  'motion_settled', 'vote_pending', 'vote_closed', 'not_your_turn', 'already_voted',
  'not_by_hands', 'vote_says_otherwise', 'silence_over', 'silence_not_stood', 'note_struck',
  'passage_struck', 'recommendation_settled', 'deadline_passed', 'late_request_over',
  'epoch_stale', 'slow_down', 'not_leading', 'journal_unavailable',
] as const;
export type Reason = (typeof ReasonWords)[number];

/** Puts back a speaker who was passed over. Rule LS12. */
export interface RecallEntry {
  entry: EntryId;
}

/** A recommendation has another wording. */
export interface RecommendationAmended {
  recommendation: RecommendationId;
  text: Prose;
  reason?: Line;
}

/** The recommendation and its number under the item. */
export interface RecommendationAnswer {
  seq: number;
  recommendation: RecommendationId;
  item: ItemId;
  number: number;
}

/** A delegation commented on a recommendation. */
export interface RecommendationCommented {
  recommendation: RecommendationId;
  delegation: DelegationId;
  text: Prose;
}

/** Until when delegations may submit recommendations or comment on them. */
export interface RecommendationDeadlineSet {
  step: RecommendationStep;
  until?: Time;
}

export type RecommendationId = `r${number}`;

export const RecommendationOutcomeWords = [
  'agreed', 'merged', 'bracketed', 'dropped',
] as const;
export type RecommendationOutcome = (typeof RecommendationOutcomeWords)[number];

/** Delegations recommend something; `number` counts within the item. */
export interface RecommendationRecorded {
  recommendation: RecommendationId;
  item: ItemId;
  number: number;
  delegations: DelegationId[];
  group?: GroupId;
  text: Prose;
  entry?: EntryId;
  note?: NoteId;
  in_writing: boolean;
}

/** What became of a recommendation. */
export interface RecommendationSettled {
  recommendation: RecommendationId;
  outcome: RecommendationOutcome;
  into?: RecommendationId;
  reason?: Line;
}

export const RecommendationStepWords = [
  'submission', 'comment',
] as const;
export type RecommendationStep = (typeof RecommendationStepWords)[number];

/** A recommendation, with every wording from the first to the present one. */
export interface RecommendationView {
  recommendation: RecommendationId;
  item: ItemId;
  number: number;
  delegations: DelegationId[];
  group?: GroupId;
  text: Prose;
  entry?: EntryId;
  note?: NoteId;
  in_writing: boolean;
  wordings: Wording[];
  comments: Comment[];
  outcome?: RecommendationOutcome;
  into?: RecommendationId;
  reason?: Line;
}

/** What delegations may do about recommendations, and until when. */
export interface RecommendingView {
  in_writing: boolean;
  submission_until?: Time;
  comment_until?: Time;
}

/** Records what delegations recommend under an item; by a delegation, its own in writing. With a note, text and entry are the note's when left out; with an entry, item, delegation and group are the entry's. Rules RC1 to RC3. */
export interface RecordRecommendation {
  item?: ItemId | null;
  delegations?: DelegationId[];
  text?: Prose | null;
  entry?: EntryId | null;
  group?: GroupId | null;
  note?: NoteId | null;
}

export type Ref = string;

/** Why a command was not carried out. */
export interface Refusal {
  reason: Reason;
  path?: Line;
  presiding?: ParticipantId;
  epoch?: number;
  entry?: EntryId;
  status?: Line;
  retry_ms?: number;
  where?: Line;
}

/** Marks the session as a rehearsal with a clock of its own. */
export interface Rehearsal {
  starts_at: Time;
  notice?: { [name: string]: Line };
}

/** The rehearsal clock shows this time and runs at this speed. */
export interface RehearsalClockSet {
  at: Time;
  speed: number;
}

/** Tells those addressees again who have not read the text. Rule SI6. */
export interface RemindSilence {
  silence: SilenceId;
}

export const RemoteLevelWords = [
  'warning', 'over',
] as const;
export type RemoteLevel = (typeof RemoteLevelWords)[number];

/** How long remote participants may speak in one meeting before interpretation has to stop earlier. */
export interface RemoteLimit {
  limit_ms: number;
  warning_ms: number;
  ends_early_ms: number;
}

/** Remote speaking time of this meeting against the limit that interpretation sets. A running remote statement comes on top of `used_ms`. */
export interface RemoteMinutes {
  used_ms: number;
  limit_ms: number;
  expected_ms: number;
  warning: boolean;
  over: boolean;
  will_be_over: boolean;
  must_end_by?: Time;
}

/** Remote speaking time of the meeting came near its limit, or passed it: the meeting must end earlier. Rule AR2. */
export interface RemoteMinutesReached {
  number: number;
  level: RemoteLevel;
}

/** Puts a panellist's turn after another one's; null is the top. The order of the programme stays on record. Rule PA6. */
export interface ReorderSlot {
  item: ItemId;
  slot: SlotId;
  after?: SlotId | null;
}

/** These panellists may reply. */
export interface RepliesOpened {
  item: ItemId;
  slots: SlotId[];
}

export const ReplyStatusWords = [
  'none', 'open', 'invited', 'speaking', 'done',
] as const;
export type ReplyStatus = (typeof ReplyStatusWords)[number];

/** An entry that waits has another speaker, door or capacity; with another section comes another place. */
export interface RequestAmended {
  entry: EntryId;
  kind: KindId;
  capacity: Capacity;
  group?: GroupId;
  speaker?: ParticipantId;
  door: Door;
  placed: boolean;
  after?: EntryId;
}

/** A delegation asks to speak, or the secretary or the presiding officer enters it for one; the presiding officer also when the list is closed. Rules LS4 to LS9, LS19. */
export interface RequestFloor {
  list: ListId;
  kind?: KindId | null;
  capacity?: Capacity | null;
  group?: GroupId | null;
  speaker?: ParticipantId | null;
  for?: DelegationId | null;
  door?: Door | null;
  reply_to?: EntryId | null;
}

/** An entry was taken off the list. */
export interface RequestWithdrawn {
  entry: EntryId;
}

/** Resumes the suspended meeting. Rule ME3. */
export interface ResumeMeeting {
}

/** Who gave the mandate, or was succeeded, takes the chair back; the Chair may also withdraw an offer. Rules PR7, PR11. */
export interface ResumePresiding {
}

/** Who presides by a mandate or by succession gives the chair back. Rules PR6, PR11. */
export interface ReturnPresiding {
}

/** Ends an invitation and closes every connection that joined with it. Rule IN3. */
export interface RevokeInvitation {
  invitation: InvitationId;
}

/** Words a paragraph anew in one language, or gives it in a further one; every wording is kept. Rules DR2, DR3. */
export interface RewordPassage {
  passage: PassageId;
  language: Language;
  text: Prose;
}

export const RoleWords = [
  'chair', 'vice_chair', 'rapporteur', 'bureau', 'secretary', 'technician', 'delegate',
  'panellist', 'interpreter', 'display',
] as const;
export type Role = (typeof RoleWords)[number];

/** The presiding officer rules on a point of order; who was interrupted gets the remaining time back. Rules PO3, PO4. */
export interface RulePoint {
  point: PointId;
  ruling: Ruling;
  text?: Prose | null;
}

/** The body's own choices where the rules of the floor leave one. */
export interface Rules {
  order: KindId;
  passed_over: PassedOver;
  overtime: Overtime;
  warning_ms: number;
  panellist_makes_statement: boolean;
  secretary_moves: boolean;
  window_ms?: number;
  undo_ms: number;
  link_ms: number;
  hold_ms: number;
  succession?: Succession;
  on_instruction: Line[];
  remote?: RemoteLimit;
  quorum?: Quorum;
  written_recommendations: boolean;
  handover_ms?: number;
  closing_ms?: number;
}

export const RulingWords = [
  'upheld', 'not_upheld', 'noted',
] as const;
export type Ruling = (typeof RulingWords)[number];

/** A delegation appealed against the ruling. */
export interface RulingAppealed {
  point: PointId;
  delegation: DelegationId;
}

export type Scope = string;

/** A server took up the session; everybody who was connected to an earlier one is no longer. */
export interface ServerStarted {
}

/** The session exists with this profile. */
export interface SessionCreated {
  profile: Profile;
}

/** What the session is. */
export interface SessionHead {
  id: SessionId;
  number: number;
  body?: { [name: string]: Line };
  place: Line;
  time_zone: Line;
  from: CalendarDate;
  to: CalendarDate;
  format?: { [name: string]: Line };
  languages: Language[];
  rehearsal?: { [name: string]: Line };
}

export type SessionId = string;

/** The whole view. `attendance`, `people`, `invitations`, `delegations_present`, `silences`, `notes`, `readiness` and `late_requests` are for the podium, `recommendations` and `recommending` for the floor too; of `documents` each audience has those that it may read. */
export interface SessionView {
  session: SessionHead;
  clock: ClockView;
  presiding: PresidingView;
  meeting?: number;
  meetings?: { [name: string]: MeetingView };
  item?: ItemId;
  agenda?: { [name: string]: ItemView };
  lists?: { [name: string]: ListView };
  entries?: { [name: string]: EntryView };
  floor?: FloorView;
  undo?: UndoView;
  panels?: { [name: string]: SlotView };
  decisions?: { [name: string]: DecisionView };
  points?: { [name: string]: PointView };
  motions?: { [name: string]: MotionView };
  votes?: { [name: string]: VoteView };
  forecast: ForecastView;
  expected?: { [name: string]: ExpectedStart };
  balance: BalanceView;
  groups?: { [name: string]: GroupView };
  delegations?: { [name: string]: DelegationView };
  quorum?: QuorumView;
  silences?: { [name: string]: SilenceView };
  delegations_present?: { [name: string]: Door[] };
  attendance?: { [name: string]: AttendanceCount };
  people?: { [name: string]: PersonView };
  invitations?: { [name: string]: InvitationView };
  notes?: { [name: string]: NoteView };
  recommendations?: { [name: string]: RecommendationView };
  recommending?: RecommendingView;
  documents?: { [name: string]: DocumentView };
  procedure: ProcedureView;
  bureau?: { [name: string]: BureauView };
  readiness?: { [name: string]: ReadinessView };
  late_requests?: { [name: string]: LateRequestView };
  passages?: { [name: string]: PassageView };
}

/** Takes the floor from a speaker whose link is lost, after the time it is held; the place and the remaining time are kept. Rule FL14. */
export interface SetAsideSpeaker {
}

/** Notes that a delegation or a participant came or left, as seen in the room. Rules AT1, AT2. */
export interface SetPresence {
  delegation?: DelegationId | null;
  participant?: ParticipantId | null;
  door: Door;
  present?: boolean;
}

/** Sets until when delegations submit recommendations or comment on them; without a time, without limit. Rule RC7. */
export interface SetRecommendationDeadline {
  step: RecommendationStep;
  until?: Time | null;
}

/** Sets the clock of a rehearsal forward, or how fast it runs; 0 holds it still. Refused in a real session. */
export interface SetRehearsalClock {
  at?: Time | null;
  speed?: number | null;
}

/** Records who takes the chair when the presiding officer's link is lost for `grace_ms`; an empty order ends it. Rule PR9. */
export interface SetSuccession {
  order?: ParticipantId[];
  grace_ms: number;
}

/** The presiding officer states that the motion is carried or rejected without a vote. A carried motion takes effect at once. Rules MO2, MO4. */
export interface SettleMotion {
  motion: MotionId;
  carried?: boolean;
}

/** Says what becomes of a recommendation: agreed, merged into another one of the same item, bracketed or dropped. It can be said anew. Rule RC6. */
export interface SettleRecommendation {
  recommendation: RecommendationId;
  outcome: RecommendationOutcome;
  into?: RecommendationId | null;
  reason?: Line | null;
}

export type Sha256 = string;

/** Statements delivered in the session and their time. */
export interface Share {
  statements: number;
  spoke_ms: number;
}

export const SideWords = [
  'in_favour', 'against',
] as const;
export type Side = (typeof SideWords)[number];

/** The silence procedure. */
export interface SilenceAnswer {
  seq: number;
  silence: SilenceId;
}

/** Somebody objected; the text does not stand. */
export interface SilenceBroken {
  silence: SilenceId;
  reason?: Prose;
  member?: ParticipantId;
}

/** The deadline is later. */
export interface SilenceExtended {
  silence: SilenceId;
  deadline: Time;
}

export type SilenceId = `s${number}`;

/** An addressee has read the text. */
export interface SilenceRead {
  silence: SilenceId;
  member: ParticipantId;
}

/** What is known of one addressee: told as soon as connected, read when the addressee says so. */
export interface SilenceReceipt {
  received_at?: Time;
  read_at?: Time;
  reminded_at?: Time;
}

/** Those who had not read the text were told again. */
export interface SilenceReminded {
  silence: SilenceId;
  members: ParticipantId[];
}

/** A text is under silence. */
export interface SilenceStarted {
  silence: SilenceId;
  text: Prose;
  deadline: Time;
  subject?: Line;
  addressees: ParticipantId[];
}

export const SilenceStatusWords = [
  'running', 'broken', 'stood',
] as const;
export type SilenceStatus = (typeof SilenceStatusWords)[number];

/** Nobody objected by the deadline: the text stands. */
export interface SilenceStood {
  silence: SilenceId;
}

/** A silence procedure of the extended Bureau. */
export interface SilenceView {
  silence: SilenceId;
  text: Prose;
  subject?: Line;
  started_at: Time;
  deadline: Time;
  addressees: ParticipantId[];
  status: SilenceStatus;
  broken_by?: ParticipantId;
  reason?: Prose;
  ended_at?: Time;
  receipts?: { [name: string]: SilenceReceipt };
}

export type SlotId = `p${number}`;

/** The panellist is to speak at that meeting. */
export interface SlotMoved {
  item: ItemId;
  slot: SlotId;
  meeting: number;
}

/** The panellists of the item are to speak in this order. */
export interface SlotReordered {
  item: ItemId;
  slot: SlotId;
  order: SlotId[];
}

export const SlotStatusWords = [
  'scheduled', 'invited', 'speaking', 'done', 'absent',
] as const;
export type SlotStatus = (typeof SlotStatusWords)[number];

/** A panellist's slot, in programme order. */
export interface SlotView {
  slot: SlotId;
  item: ItemId;
  place: number;
  participant: ParticipantId;
  name: Line;
  honorific?: { [name: string]: Line };
  delegation: DelegationId;
  door: Door;
  limit_ms: number;
  status: SlotStatus;
  entry?: EntryId;
  reply: ReplyStatus;
  reply_entry?: EntryId;
  turn: number;
  meeting?: number;
}

/** What the test came to. */
export interface SoundAnswer {
  seq: number;
  verdict: SoundVerdict;
}

/** The last test of a participant's microphone and line. */
export interface SoundTestView {
  tested_at: Time;
  verdict: SoundVerdict;
  channel?: number;
  level_db?: number;
  noise_db?: number;
  loss_percent?: number;
  rtt_ms?: number;
}

/** A participant tested microphone and line. */
export interface SoundTested {
  participant: ParticipantId;
  verdict: SoundVerdict;
  channel?: number;
  level_db?: number;
  noise_db?: number;
  loss_percent?: number;
  rtt_ms?: number;
}

export const SoundVerdictWords = [
  'good', 'weak_line', 'too_noisy', 'too_quiet', 'nothing_heard',
] as const;
export type SoundVerdict = (typeof SoundVerdictWords)[number];

/** A delegation asks to speak for or against the motion, as many as it allows. Rule MO3. */
export interface SpeakOnMotion {
  motion: MotionId;
  side: Side;
  for?: DelegationId | null;
  door?: Door | null;
}

export const SpeakerClassWords = [
  'group', 'state', 'observer', 'organization', 'private_sector',
] as const;
export type SpeakerClass = (typeof SpeakerClassWords)[number];

/** The speaker is connected again. */
export interface SpeakerLinkBack {
  entry: EntryId;
}

/** The speaker's last connection is gone; the clock stands and the floor is held until `held_until`. */
export interface SpeakerLinkLost {
  entry: EntryId;
  held_until: Time;
}

/** The floor was taken from a speaker whose link is lost; the entry stands first on its list with the time that is left. */
export interface SpeakerSetAside {
  entry: EntryId;
  spoke_ms: number;
  left_ms: number;
}

/** Puts a text under silence until a deadline, addressed to the Bureau and the extended Bureau or to those named. Rules SI1, SI2. */
export interface StartSilence {
  text: Prose;
  deadline: Time;
  subject?: Line | null;
  addressees?: ParticipantId[];
}

/** Strikes a note out of the minutes; the ledger keeps it and all its wordings. Rule MI4. */
export interface StrikeNote {
  note: NoteId;
  reason?: Line | null;
}

/** Takes a paragraph out of the report; the ledger keeps it and all its wordings. Rule DR5. */
export interface StrikePassage {
  passage: PassageId;
  reason?: Line | null;
}

/** Who takes the chair, the first who is connected, when the presiding officer's link has been lost for the grace time. */
export interface Succession {
  order: ParticipantId[];
  grace_ms: number;
}

/** This order of succession is in force; an empty one is none. Rule PR9. */
export interface SuccessionSet {
  succession: Succession;
}

/** Suspends the meeting, when known until a time. Rules ME3, ME5. */
export interface SuspendMeeting {
  until?: Time | null;
}

/** An offered exchange of places was declined, or taken back: both keep their places. */
export interface SwapDeclined {
  entry: EntryId;
  with: EntryId;
}

/** A delegation offered to exchange places. */
export interface SwapOffered {
  entry: EntryId;
  with: EntryId;
}

/** Records a decision on a subject: `agenda`, `report`, `organization_of_work`, `item:2`, a document symbol. As amended it needs the text, by a vote the vote's result, by silence a text that stood. Rules DE1 to DE5. */
export interface TakeDecision {
  subject: Line;
  outcome: Outcome;
  text?: Prose | null;
  by: DecidedBy;
}

/** Adds a note to the minutes: about an entry, or about a meeting. When neither is named, about the entry that has the floor or had it within the last 30 seconds, else about the meeting. Rules MI1, MI2. */
export interface TakeNote {
  about?: EntryId | null;
  meeting?: number | null;
  text: Prose;
  tag?: NoteTag | null;
}

/** Says what the sender measured while speaking a few words; the server says what it comes to. Levels are decibels below full scale, 0 the loudest, 127 silence. Rules RD1, RD2. */
export interface TestSound {
  channel?: number | null;
  level_db?: number | null;
  noise_db?: number | null;
  loss_percent?: number | null;
  rtt_ms?: number | null;
}

/** Answer to clock.ping. */
export interface Ticks {
  t0: number | string;
  t1: Time;
  t2: Time;
}

/** UTC, "2020-07-27T08:00:00.000Z". */
export type Time = string;

export type Token = string;

export type TokenHash = string;

/** Takes the last giving or ending of the floor back, within seconds: queue, floor and clock are as before. Rules FL10, FL11. */
export interface UndoFloor {
}

/** The last giving or ending of the floor, while it can be undone. */
export interface UndoView {
  until: Time;
  given?: EntryId;
  ended?: EntryId;
}

/** Params of the notification `update`: what one commit changed for the audience. `prev` is the `seq` of the update before it. */
export interface Update {
  seq: number;
  prev: number;
  at: Time;
  patch?: Patch<SessionView>;
  events: SeenEvent[];
}

/** The vote as numbered in the record. */
export interface VoteAnswer {
  seq: number;
  vote: VoteId;
}

/** A delegation voted. */
export interface VoteCast {
  vote: VoteId;
  delegation: DelegationId;
  choice: Choice;
}

/** The result: carried by the majority of those present and voting, abstentions not counted. */
export interface VoteClosed {
  vote: VoteId;
  yes: number;
  no: number;
  abstaining: number;
  carried: boolean;
}

/** The hands were counted. */
export interface VoteCounted {
  vote: VoteId;
  yes: number;
  no: number;
  abstaining: number;
}

export type VoteId = `v${number}`;

export const VoteMethodWords = [
  'show_of_hands', 'roll_call',
] as const;
export type VoteMethod = (typeof VoteMethodWords)[number];

/** A vote is going on; a roll-call goes in English alphabetical order from the letter drawn. */
export interface VoteOpened {
  vote: VoteId;
  meeting: number;
  about: Line;
  method: VoteMethod;
  seed?: DrawSeed;
  letter?: Letter;
  roll: DelegationId[];
}

/** A vote: going on, or its result. */
export interface VoteView {
  vote: VoteId;
  meeting: number;
  at: Time;
  about: Line;
  method: VoteMethod;
  seed?: DrawSeed;
  letter?: Letter;
  roll: DelegationId[];
  called?: DelegationId;
  cast?: { [name: string]: Choice };
  yes: number;
  no: number;
  abstaining: number;
  counted: boolean;
  carried?: boolean;
  closed_at?: Time;
}

export const WaitsForWords = [
  'turn', 'end_of_day',
] as const;
export type WaitsFor = (typeof WaitsForWords)[number];

export const WantWords = [
  'view', 'events',
] as const;
export type Want = (typeof WantWords)[number];

export const WayOutWords = [
  'wait_for_link', 'successor_follows', 'chair_takes_back', 'officer_accepts',
  'act_on_instruction',
] as const;
export type WayOut = (typeof WayOutWords)[number];

/** Takes a text back: nobody is offered it any more. The ledger keeps that it was there. Rule TX4. */
export interface WithdrawDocument {
  document: DocumentId;
  reason?: Line | null;
}

/** The delegation no longer asks to be added. Rule LS20. */
export interface WithdrawLate {
  late: LateRequestId;
}

/** The mover withdraws the motion before it is put to the vote. Rule MO5. */
export interface WithdrawMotion {
  motion: MotionId;
}

/** Takes a waiting entry off its list; asking again goes to the end. Rule LS10. */
export interface WithdrawRequest {
  entry: EntryId;
}

export const WithinWords = [
  'receipt', 'alphabet', 'lots',
] as const;
export type Within = (typeof WithinWords)[number];

/** How a text was worded, since when and by whom. */
export interface Wording {
  at: Time;
  by: Line;
  text: Prose;
  reason?: Line;
}

/** Adds a paragraph to the introduction, or to the summary of deliberations under an item, before another one or at the end. `[text]` was not agreed; `{w3}` prints the number of the paragraph w3. Rules DR1, DR2. */
export interface WritePassage {
  part: DraftPart;
  item?: ItemId | null;
  language: Language;
  text: Prose;
  before?: PassageId | null;
}

/** Who the server takes you for, and what concerns you alone, as of joining; notices tell what changes. */
export interface You {
  participant: ParticipantId;
  delegation?: DelegationId;
  roles: Role[];
  audience: Audience;
  name: Line;
  honorific?: { [name: string]: Line };
  delegation_name?: { [name: string]: Line };
  colleagues: Colleague[];
  late: LateRequestView[];
  sound?: SoundTestView;
  door: Door;
}

/** What each event holds, by its type. */
export interface Events {
  /** The meeting decided. */
  'decision.taken': DecisionTaken;
  /** The text of a statement was received, for an entry or for the delegation's next statement. */
  'document.attached': DocumentAttached;
  /** A text was taken back. */
  'document.withdrawn': DocumentWithdrawn;
  /** An entry that waits has another speaker, door or capacity; with another section comes another place. */
  'floor.amended': RequestAmended;
  /** The statement goes on. */
  'floor.continued': FloorContinued;
  /** The statement is over. */
  'floor.ended': FloorEnded;
  /** The speaker has more time. */
  'floor.extended': FloorExtended;
  /** The delegation or panellist has the floor. */
  'floor.given': FloorGiven;
  /** The floor is no longer held for the speaker: it may pass. */
  'floor.hold_ended': FloorHoldEnded;
  /** The speaker is connected again. */
  'floor.link_back': SpeakerLinkBack;
  /** The speaker's last connection is gone; the clock stands and the floor is held until `held_until`. */
  'floor.link_lost': SpeakerLinkLost;
  /** The statement and its clock are paused. */
  'floor.paused': FloorPaused;
  /** The speaker's time is over and the clock counts on. */
  'floor.ran_over': FloorRanOver;
  /** A delegation stands on the list. */
  'floor.requested': FloorRequested;
  /** The floor was taken from a speaker whose link is lost; the entry stands first on its list with the time that is left. */
  'floor.set_aside': SpeakerSetAside;
  /** The last giving or ending of the floor was taken back. `entry` waits again at its former place, `restored` has the floor again. */
  'floor.undone': FloorUndone;
  /** The speaker's time is nearly over. */
  'floor.warned': FloorWarned;
  /** An entry was taken off the list. */
  'floor.withdrawn': RequestWithdrawn;
  /** A participant was invited; only a hash of the token is kept. */
  'invitation.issued': InvitationIssued;
  /** An invitation no longer admits anybody. */
  'invitation.revoked': InvitationRevoked;
  /** Somebody joined by this invitation for the first time. */
  'invitation.used': InvitationUsed;
  /** Consideration of the item was concluded. */
  'item.concluded': ItemConcluded;
  /** An agenda item was taken up at this meeting. */
  'item.opened': ItemOpened;
  /** Consideration of the item was interrupted and will be resumed. */
  'item.suspended': ItemSuspended;
  /** An entry keeps its place on the list for a later meeting. */
  'list.carried_over': EntryCarriedOver;
  /** The list of speakers is closed. */
  'list.closed': ListClosed;
  /** Closing time, limits or order of the list changed. */
  'list.configured': ListConfigured;
  /** The opening window ended and its requests were put in order by lot. The draw can be made again from the seed, as the rules of the session describe (LS13). */
  'list.drawn': ListDrawn;
  /** A delegation asks to be added to a list that is closed. */
  'list.late_asked': LateAsked;
  /** A request to be added was declined or withdrawn, or has lapsed. It is granted by the delegation standing on the list (floor.requested). */
  'list.late_ended': LateEnded;
  /** An entry was put to another place. */
  'list.moved': EntryMoved;
  /** The item was concluded before this entry was called. */
  'list.not_reached': EntryNotReached;
  /** The list of speakers is open. */
  'list.opened': ListOpened;
  /** A speaker was not ready and was passed over. */
  'list.passed_over': EntryPassedOver;
  /** A speaker who was passed over waits again. */
  'list.recalled': EntryRecalled;
  /** An offered exchange of places was declined, or taken back: both keep their places. */
  'list.swap_declined': SwapDeclined;
  /** A delegation offered to exchange places. */
  'list.swap_offered': SwapOffered;
  /** Two delegations exchanged places by consent. */
  'list.swapped': EntriesSwapped;
  /** The meeting was adjourned. */
  'meeting.adjourned': MeetingAdjourned;
  /** A meeting of the session was opened. */
  'meeting.opened': MeetingOpened;
  /** Remote speaking time of the meeting came near its limit, or passed it: the meeting must end earlier. Rule AR2. */
  'meeting.remote_minutes': RemoteMinutesReached;
  /** The meeting was resumed. */
  'meeting.resumed': MeetingResumed;
  /** The meeting was suspended. */
  'meeting.suspended': MeetingSuspended;
  /** A note has another wording or another tag. */
  'minutes.amended': NoteAmended;
  /** Somebody wrote a note to the minutes. */
  'minutes.noted': NoteTaken;
  /** A note is no longer part of the minutes. */
  'minutes.struck': NoteStruck;
  /** A delegation moved a procedural motion. */
  'motion.raised': MotionRaised;
  /** The motion was carried, rejected or withdrawn, or lapsed. */
  'motion.settled': MotionSettled;
  /** The appeal is over: the ruling stands or not. It stands when the meeting ended before the vote. */
  'order.appeal_settled': AppealSettled;
  /** A delegation appealed against the ruling. */
  'order.appealed': RulingAppealed;
  /** The point of order is over without a ruling: it needed none and was heard, or its meeting ended. */
  'order.closed': PointClosed;
  /** A point of order was raised; `entry` is its place on the list of points. */
  'order.raised': PointRaised;
  /** The presiding officer ruled on the point of order. */
  'order.ruled': PointRuled;
  /** The panellist was not there when called. */
  'panel.absent': PanellistAbsent;
  /** The panellist was called. */
  'panel.invited': PanellistInvited;
  /** The panellist is to speak at that meeting. */
  'panel.moved': SlotMoved;
  /** The panellists of the item are to speak in this order. */
  'panel.reordered': SlotReordered;
  /** These panellists may reply. */
  'panel.replies_opened': RepliesOpened;
  /** A participant or a delegation is there from now on. */
  'presence.began': PresenceBegan;
  /** A participant who stays connected has more or fewer connections. The first and the last one are told by presence.began and presence.ended. */
  'presence.devices': DevicesChanged;
  /** A participant or a delegation is no longer there. */
  'presence.ended': PresenceEnded;
  /** The presiding officer is there again. Rule PR10. */
  'presiding.link_back': PresidingLinkBack;
  /** The presiding officer's last connection is gone. The first in the order of succession who is connected takes the chair at `succeeds_at`; without it nobody follows and nothing moves. Told again when whoever was to follow has left as well. Rules PR9, PR10. */
  'presiding.link_lost': PresidingLinkLost;
  /** An offer of the chair ended without being accepted. */
  'presiding.offer_closed': MandateClosed;
  /** The Chair offered the chair; it waits for acceptance. */
  'presiding.offered': MandateOffered;
  /** Another person presides from here on, under a new epoch. */
  'presiding.passed': PresidingPassed;
  /** This order of succession is in force; an empty one is none. Rule PR9. */
  'presiding.succession_set': SuccessionSet;
  /** A recommendation has another wording. */
  'recommendation.amended': RecommendationAmended;
  /** A delegation commented on a recommendation. */
  'recommendation.commented': RecommendationCommented;
  /** Until when delegations may submit recommendations or comment on them. */
  'recommendation.deadline_set': RecommendationDeadlineSet;
  /** Delegations recommend something; `number` counts within the item. */
  'recommendation.recorded': RecommendationRecorded;
  /** What became of a recommendation. */
  'recommendation.settled': RecommendationSettled;
  /** The rehearsal clock shows this time and runs at this speed. */
  'rehearsal.clock_set': RehearsalClockSet;
  /** A paragraph stands elsewhere in its part of the report. */
  'report.moved': PassageMoved;
  /** A paragraph has another wording, or is there in a further language. */
  'report.reworded': PassageReworded;
  /** A paragraph is no longer part of the report. */
  'report.struck': PassageStruck;
  /** A paragraph was written for the report. */
  'report.written': PassageWritten;
  /** A server took up the session; everybody who was connected to an earlier one is no longer. */
  'server.started': ServerStarted;
  /** The session exists with this profile. */
  'session.created': SessionCreated;
  /** Somebody objected; the text does not stand. */
  'silence.broken': SilenceBroken;
  /** The deadline is later. */
  'silence.extended': SilenceExtended;
  /** An addressee has read the text. */
  'silence.read_by': SilenceRead;
  /** Those who had not read the text were told again. */
  'silence.reminded': SilenceReminded;
  /** A text is under silence. */
  'silence.started': SilenceStarted;
  /** Nobody objected by the deadline: the text stands. */
  'silence.stood': SilenceStood;
  /** A participant tested microphone and line. */
  'sound.tested': SoundTested;
  /** A delegation voted. */
  'vote.cast_by': VoteCast;
  /** The result: carried by the majority of those present and voting, abstentions not counted. */
  'vote.closed': VoteClosed;
  /** The hands were counted. */
  'vote.counted': VoteCounted;
  /** A vote is going on; a roll-call goes in English alphabetical order from the letter drawn. */
  'vote.opened': VoteOpened;
}

/** An event as the audience may see it. */
export type SeenEvent = {
  [K in keyof Events]: {
    seq: number;
    at: Time;
    type: K;
    by: Line;
    on_behalf?: DelegationId;
    on_instruction_of?: ParticipantId;
    data: Events[K];
  };
}[keyof Events];

/** Goes with every command: the same `ref` again gets the first answer again. */
export interface WithRef {
  ref?: Ref | null;
}

/** The presiding epoch that the sender acts in. */
export interface WithEpoch {
  epoch: number;
}

/** The secretary does on the presiding officer's instruction what the profile lets it do. */
export interface WithInstruction {
  on_instruction?: boolean;
}

/** Params and answer of each method. */
export interface Methods {
  /** Asks for the session's time: t0 comes back, t1 is when the call arrived, t2 when the answer left. */
  'clock.ping': { params: PingClock; answer: Ticks };
  /** Records a decision on a subject: `agenda`, `report`, `organization_of_work`, `item:2`, a document symbol. As amended it needs the text, by a vote the vote's result, by silence a text that stood. Rules DE1 to DE5. */
  'decision.take': { params: TakeDecision & WithRef & WithEpoch & WithInstruction; answer: DecisionAnswer };
  /** Takes a text back: nobody is offered it any more. The ledger keeps that it was there. Rule TX4. */
  'document.withdraw': { params: WithdrawDocument & WithRef & Partial<WithEpoch>; answer: Done };
  /** Says who speaks and by which door, or that a delegation that waits speaks for a group or for itself again; what is left out stays. Rule LS18. */
  'floor.amend': { params: AmendRequest & WithRef & Partial<WithEpoch>; answer: Done };
  /** Lets a paused statement go on with the time that was left. Rule FL7. */
  'floor.continue': { params: ContinueFloor & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Ends the statement, by the presiding officer or the speaker. Rule FL5. */
  'floor.end': { params: EndFloor & WithRef & Partial<WithEpoch> & WithInstruction; answer: EntryAnswer };
  /** Adds time to the running statement. Rule FL6. */
  'floor.extend': { params: ExtendFloor & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Gives the floor to an entry, or to the next one; with `ending`, ends that statement in the same act. Rules FL1 to FL4. */
  'floor.give': { params: GiveFloor & WithRef & WithEpoch & WithInstruction; answer: EntryAnswer };
  /** Pauses the statement and its clock. Rule FL7. */
  'floor.pause': { params: PauseFloor & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** A delegation asks to speak, or the secretary or the presiding officer enters it for one; the presiding officer also when the list is closed. Rules LS4 to LS9, LS19. */
  'floor.request': { params: RequestFloor & WithRef & Partial<WithEpoch> & WithInstruction; answer: EntryAnswer };
  /** Takes the floor from a speaker whose link is lost, after the time it is held; the place and the remaining time are kept. Rule FL14. */
  'floor.set_aside': { params: SetAsideSpeaker & WithRef & WithEpoch & WithInstruction; answer: EntryAnswer };
  /** Takes the last giving or ending of the floor back, within seconds: queue, floor and clock are as before. Rules FL10, FL11. */
  'floor.undo': { params: UndoFloor & WithRef & WithEpoch & WithInstruction; answer: EntryAnswer };
  /** Takes a waiting entry off its list; asking again goes to the end. Rule LS10. */
  'floor.withdraw': { params: WithdrawRequest & WithRef & Partial<WithEpoch>; answer: Done };
  /** Lets a participant join with the token whose hash is given; the token stays with the sender. Rules IN1, IN2, IN4. */
  'invitation.issue': { params: IssueInvitation & WithRef & Partial<WithEpoch>; answer: InvitationAnswer };
  /** Ends an invitation and closes every connection that joined with it. Rule IN3. */
  'invitation.revoke': { params: RevokeInvitation & WithRef & Partial<WithEpoch>; answer: Done };
  /** Concludes an agenda item; who still waits was not reached. Rule AG4. */
  'item.conclude': { params: ConcludeItem & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Takes up an agenda item. Rules AG1, AG2, AG3. */
  'item.open': { params: OpenItem & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Accepts an offered exchange, named as it was offered: both entries change places. Rule LS14. */
  'list.accept_swap': { params: AcceptSwap & WithRef & Partial<WithEpoch>; answer: Done };
  /** A delegation asks the presiding officer to add it to a list that is closed, or the secretary asks for one. Rule LS20. */
  'list.ask_late': { params: AskLate & WithRef & Partial<WithEpoch>; answer: LateAnswer };
  /** Closes a list now; who is on it stays on it. Rule LS2. */
  'list.close': { params: CloseList & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Changes closing time, limits, order or the signal before the end, or takes the closing time away; a running clock does not change. Of a list of replies the limits and the signal. Rules LS2, LS3. */
  'list.configure': { params: ConfigureList & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Leaves the delegation off the closed list. Rule LS20. */
  'list.decline_late': { params: DeclineLate & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Declines an offered exchange, named as it was offered, or takes the own offer back: both entries keep their places. Rule LS14. */
  'list.decline_swap': { params: DeclineSwap & WithRef & Partial<WithEpoch>; answer: Done };
  /** Adds the delegation to the list: the answer names its entry. Rules LS19, LS20. */
  'list.grant_late': { params: GrantLate & WithRef & WithEpoch & WithInstruction; answer: EntryAnswer };
  /** Puts a waiting entry after another one; null is the top. Rule LS11. */
  'list.move': { params: MoveEntry & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Offers to exchange places with another entry of the same list. Rule LS14. */
  'list.offer_swap': { params: OfferSwap & WithRef & Partial<WithEpoch>; answer: Done };
  /** Opens a list of speakers, or opens it again with a reason. Requests of the first `window_ms` count as simultaneous. Rules LS1 to LS3, LS13. */
  'list.open': { params: OpenList & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Passes over a speaker who is not ready; the entry stays. Rule LS12. */
  'list.pass_over': { params: PassOver & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Puts back a speaker who was passed over. Rule LS12. */
  'list.recall': { params: RecallEntry & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** The delegation no longer asks to be added. Rule LS20. */
  'list.withdraw_late': { params: WithdrawLate & WithRef & Partial<WithEpoch>; answer: Done };
  /** Ends the meeting; lists keep who waits for the next one. Rules ME4, ME5. */
  'meeting.adjourn': { params: AdjournMeeting & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Declares the next meeting of the session open. Rules ME1, ME2. */
  'meeting.open': { params: OpenMeeting & WithRef & WithEpoch & WithInstruction; answer: MeetingAnswer };
  /** Resumes the suspended meeting. Rule ME3. */
  'meeting.resume': { params: ResumeMeeting & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Suspends the meeting, when known until a time. Rules ME3, ME5. */
  'meeting.suspend': { params: SuspendMeeting & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Words a note anew, or tags it; every wording is kept. What is left out stays. Rule MI3. */
  'minutes.amend': { params: AmendNote & WithRef & Partial<WithEpoch>; answer: Done };
  /** Adds a note to the minutes: about an entry, or about a meeting. When neither is named, about the entry that has the floor or had it within the last 30 seconds, else about the meeting. Rules MI1, MI2. */
  'minutes.note': { params: TakeNote & WithRef & Partial<WithEpoch>; answer: NoteAnswer };
  /** Strikes a note out of the minutes; the ledger keeps it and all its wordings. Rule MI4. */
  'minutes.strike': { params: StrikeNote & WithRef & Partial<WithEpoch>; answer: Done };
  /** A delegation moves a procedural motion that the body knows. Rules MO1, MO2. */
  'motion.raise': { params: RaiseMotion & WithRef & Partial<WithEpoch>; answer: MotionAnswer };
  /** The presiding officer states that the motion is carried or rejected without a vote. A carried motion takes effect at once. Rules MO2, MO4. */
  'motion.settle': { params: SettleMotion & WithRef & WithEpoch & WithInstruction; answer: MotionAnswer };
  /** A delegation asks to speak for or against the motion, as many as it allows. Rule MO3. */
  'motion.speak': { params: SpeakOnMotion & WithRef & Partial<WithEpoch>; answer: EntryAnswer };
  /** The mover withdraws the motion before it is put to the vote. Rule MO5. */
  'motion.withdraw': { params: WithdrawMotion & WithRef & Partial<WithEpoch>; answer: MotionAnswer };
  /** A delegation appeals against the ruling just made; it is put to the vote at once. Rule PO5. */
  'order.appeal': { params: AppealRuling & WithRef & Partial<WithEpoch>; answer: PointAnswer };
  /** A delegation raises a point of order: it interrupts, also when the list is closed. Rules PO1, PO2. */
  'order.raise': { params: RaisePoint & WithRef & Partial<WithEpoch>; answer: PointAnswer };
  /** The presiding officer rules on a point of order; who was interrupted gets the remaining time back. Rules PO3, PO4. */
  'order.rule': { params: RulePoint & WithRef & WithEpoch & WithInstruction; answer: PointAnswer };
  /** Calls the panellist of a slot: the answer names the entry to give the floor to. Rules PA1, PA2. */
  'panel.invite': { params: InvitePanellist & WithRef & WithEpoch & WithInstruction; answer: EntryAnswer };
  /** Notes that the panellist is not there; the slot is kept and can be called again. Rule PA3. */
  'panel.mark_absent': { params: MarkAbsent & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Plans a panellist's slot for another meeting, or for this one again. Rule PA5. */
  'panel.move': { params: MoveSlot & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Opens the round of replies: panellists who have spoken, or the one of `slot`, may be called once more. Rule PA4. */
  'panel.open_replies': { params: OpenReplies & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Puts a panellist's turn after another one's; null is the top. The order of the programme stays on record. Rule PA6. */
  'panel.reorder': { params: ReorderSlot & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Notes that a delegation or a participant came or left, as seen in the room. Rules AT1, AT2. */
  'presence.set': { params: SetPresence & WithRef & Partial<WithEpoch>; answer: Done };
  /** The officer named takes the chair: a new epoch begins. Rule PR5. */
  'presiding.accept': { params: AcceptPresiding & WithRef & Partial<WithEpoch>; answer: MandateAnswer };
  /** The officer named declines; nothing changes hands. Rule PR5. */
  'presiding.decline': { params: DeclinePresiding & WithRef & Partial<WithEpoch>; answer: Done };
  /** The Chair offers the chair to an officer. Rules PR3, PR4. */
  'presiding.delegate': { params: DelegatePresiding & WithRef & WithEpoch & WithInstruction; answer: MandateAnswer };
  /** Who gave the mandate, or was succeeded, takes the chair back; the Chair may also withdraw an offer. Rules PR7, PR11. */
  'presiding.resume': { params: ResumePresiding & WithRef & Partial<WithEpoch>; answer: MandateAnswer };
  /** Who presides by a mandate or by succession gives the chair back. Rules PR6, PR11. */
  'presiding.return': { params: ReturnPresiding & WithRef & WithEpoch & WithInstruction; answer: MandateAnswer };
  /** Records who takes the chair when the presiding officer's link is lost for `grace_ms`; an empty order ends it. Rule PR9. */
  'presiding.succession': { params: SetSuccession & WithRef & WithEpoch & WithInstruction; answer: Done };
  /** Words a recommendation anew; a delegation what it submitted itself. Every wording is kept. Rule RC4. */
  'recommendation.amend': { params: AmendRecommendation & WithRef & Partial<WithEpoch>; answer: Done };
  /** A delegation says something about a recommendation; the secretary enters it for one. Rule RC5. */
  'recommendation.comment': { params: CommentRecommendation & WithRef & Partial<WithEpoch>; answer: Done };
  /** Records what delegations recommend under an item; by a delegation, its own in writing. With a note, text and entry are the note's when left out; with an entry, item, delegation and group are the entry's. Rules RC1 to RC3. */
  'recommendation.record': { params: RecordRecommendation & WithRef & Partial<WithEpoch>; answer: RecommendationAnswer };
  /** Sets until when delegations submit recommendations or comment on them; without a time, without limit. Rule RC7. */
  'recommendation.set_deadline': { params: SetRecommendationDeadline & WithRef & Partial<WithEpoch>; answer: Done };
  /** Says what becomes of a recommendation: agreed, merged into another one of the same item, bracketed or dropped. It can be said anew. Rule RC6. */
  'recommendation.settle': { params: SettleRecommendation & WithRef & Partial<WithEpoch>; answer: Done };
  /** Sets the clock of a rehearsal forward, or how fast it runs; 0 holds it still. Refused in a real session. */
  'rehearsal.set_clock': { params: SetRehearsalClock & WithRef & Partial<WithEpoch>; answer: Done };
  /** Puts a paragraph before another one of its part and item, or at the end. Rule DR4. */
  'report.move': { params: MovePassage & WithRef & Partial<WithEpoch>; answer: Done };
  /** Words a paragraph anew in one language, or gives it in a further one; every wording is kept. Rules DR2, DR3. */
  'report.reword': { params: RewordPassage & WithRef & Partial<WithEpoch>; answer: Done };
  /** Takes a paragraph out of the report; the ledger keeps it and all its wordings. Rule DR5. */
  'report.strike': { params: StrikePassage & WithRef & Partial<WithEpoch>; answer: Done };
  /** Adds a paragraph to the introduction, or to the summary of deliberations under an item, before another one or at the end. `[text]` was not agreed; `{w3}` prints the number of the paragraph w3. Rules DR1, DR2. */
  'report.write': { params: WritePassage & WithRef & Partial<WithEpoch>; answer: PassageAnswer };
  /** Joins a session with an invitation's token; `after` asks for what was missed since a position. */
  'session.join': { params: JoinSession; answer: Joined };
  /** One of the addressees objects: the silence is broken. The secretary records an objection that came by another way. Rule SI3. */
  'silence.break': { params: BreakSilence & WithRef & Partial<WithEpoch>; answer: Done };
  /** Moves the deadline to a later time. Rule SI4. */
  'silence.extend': { params: ExtendSilence & WithRef & Partial<WithEpoch> & WithInstruction; answer: Done };
  /** An addressee has read the text. Rule SI5. */
  'silence.read': { params: ReadSilence & WithRef & Partial<WithEpoch>; answer: Done };
  /** Tells those addressees again who have not read the text. Rule SI6. */
  'silence.remind': { params: RemindSilence & WithRef & Partial<WithEpoch>; answer: Done };
  /** Puts a text under silence until a deadline, addressed to the Bureau and the extended Bureau or to those named. Rules SI1, SI2. */
  'silence.start': { params: StartSilence & WithRef & Partial<WithEpoch> & WithInstruction; answer: SilenceAnswer };
  /** Says what the sender measured while speaking a few words; the server says what it comes to. Levels are decibels below full scale, 0 the loudest, 127 silence. Rules RD1, RD2. */
  'sound.test': { params: TestSound & WithRef & Partial<WithEpoch>; answer: SoundAnswer };
  /** A delegation votes, or the secretary notes its vote: in a roll-call when it is called, once. Rules VO3, VO4. */
  'vote.cast': { params: CastVote & WithRef & Partial<WithEpoch>; answer: Done };
  /** Closes the vote and records its result; a motion or an appeal is settled by it. Rules VO6, VO7. */
  'vote.close': { params: CloseVote & WithRef & WithEpoch & WithInstruction; answer: VoteAnswer };
  /** The secretary enters the hands that were counted; they replace what was cast singly. Rule VO5. */
  'vote.count': { params: CountVote & WithRef & Partial<WithEpoch>; answer: Done };
  /** Puts a question to the vote: the subject of a decision, `motion:q1`, or `appeal:o1`, the appeal against a ruling. Rules VO1, VO2. */
  'vote.open': { params: OpenVote & WithRef & WithEpoch & WithInstruction; answer: VoteAnswer };
}

export type MethodName = keyof Methods;

/** How each method is sent and by whom: by the presiding officer, by these roles, or both. */
export const methods: {
  readonly [M in MethodName]: {
    readonly command: boolean;
    readonly epoch: boolean;
    readonly presiding: boolean;
    readonly roles: readonly Role[];
  };
} = {
  'clock.ping': { command: false, epoch: false, presiding: false, roles: [] },
  'decision.take': { command: true, epoch: true, presiding: true, roles: [] },
  'document.withdraw': { command: true, epoch: false, presiding: false, roles: ['secretary', 'delegate', 'panellist'] },
  'floor.amend': { command: true, epoch: false, presiding: false, roles: ['secretary', 'delegate'] },
  'floor.continue': { command: true, epoch: true, presiding: true, roles: [] },
  'floor.end': { command: true, epoch: true, presiding: true, roles: ['delegate', 'panellist'] },
  'floor.extend': { command: true, epoch: true, presiding: true, roles: [] },
  'floor.give': { command: true, epoch: true, presiding: true, roles: [] },
  'floor.pause': { command: true, epoch: true, presiding: true, roles: [] },
  'floor.request': { command: true, epoch: false, presiding: true, roles: ['secretary', 'delegate'] },
  'floor.set_aside': { command: true, epoch: true, presiding: true, roles: [] },
  'floor.undo': { command: true, epoch: true, presiding: true, roles: [] },
  'floor.withdraw': { command: true, epoch: false, presiding: false, roles: ['secretary', 'delegate'] },
  'invitation.issue': { command: true, epoch: false, presiding: false, roles: ['secretary'] },
  'invitation.revoke': { command: true, epoch: false, presiding: false, roles: ['secretary'] },
  'item.conclude': { command: true, epoch: true, presiding: true, roles: [] },
  'item.open': { command: true, epoch: true, presiding: true, roles: [] },
  'list.accept_swap': { command: true, epoch: false, presiding: false, roles: ['secretary', 'delegate'] },
  'list.ask_late': { command: true, epoch: false, presiding: false, roles: ['secretary', 'delegate'] },
  'list.close': { command: true, epoch: true, presiding: true, roles: [] },
  'list.configure': { command: true, epoch: true, presiding: true, roles: [] },
  'list.decline_late': { command: true, epoch: true, presiding: true, roles: [] },
  'list.decline_swap': { command: true, epoch: false, presiding: false, roles: ['secretary', 'delegate'] },
  'list.grant_late': { command: true, epoch: true, presiding: true, roles: [] },
  'list.move': { command: true, epoch: true, presiding: true, roles: ['secretary'] },
  'list.offer_swap': { command: true, epoch: false, presiding: false, roles: ['secretary', 'delegate'] },
  'list.open': { command: true, epoch: true, presiding: true, roles: [] },
  'list.pass_over': { command: true, epoch: true, presiding: true, roles: [] },
  'list.recall': { command: true, epoch: true, presiding: true, roles: [] },
  'list.withdraw_late': { command: true, epoch: false, presiding: false, roles: ['secretary', 'delegate'] },
  'meeting.adjourn': { command: true, epoch: true, presiding: true, roles: [] },
  'meeting.open': { command: true, epoch: true, presiding: true, roles: [] },
  'meeting.resume': { command: true, epoch: true, presiding: true, roles: [] },
  'meeting.suspend': { command: true, epoch: true, presiding: true, roles: [] },
  'minutes.amend': { command: true, epoch: false, presiding: false, roles: ['rapporteur', 'secretary'] },
  'minutes.note': { command: true, epoch: false, presiding: false, roles: ['rapporteur', 'secretary'] },
  'minutes.strike': { command: true, epoch: false, presiding: false, roles: ['rapporteur', 'secretary'] },
  'motion.raise': { command: true, epoch: false, presiding: false, roles: ['secretary', 'delegate'] },
  'motion.settle': { command: true, epoch: true, presiding: true, roles: [] },
  'motion.speak': { command: true, epoch: false, presiding: false, roles: ['secretary', 'delegate'] },
  'motion.withdraw': { command: true, epoch: false, presiding: false, roles: ['secretary', 'delegate'] },
  'order.appeal': { command: true, epoch: false, presiding: false, roles: ['secretary', 'delegate'] },
  'order.raise': { command: true, epoch: false, presiding: false, roles: ['secretary', 'delegate'] },
  'order.rule': { command: true, epoch: true, presiding: true, roles: [] },
  'panel.invite': { command: true, epoch: true, presiding: true, roles: [] },
  'panel.mark_absent': { command: true, epoch: true, presiding: true, roles: [] },
  'panel.move': { command: true, epoch: true, presiding: true, roles: [] },
  'panel.open_replies': { command: true, epoch: true, presiding: true, roles: [] },
  'panel.reorder': { command: true, epoch: true, presiding: true, roles: [] },
  'presence.set': { command: true, epoch: false, presiding: false, roles: ['secretary'] },
  'presiding.accept': { command: true, epoch: false, presiding: false, roles: ['chair', 'vice_chair', 'rapporteur'] },
  'presiding.decline': { command: true, epoch: false, presiding: false, roles: ['chair', 'vice_chair', 'rapporteur'] },
  'presiding.delegate': { command: true, epoch: true, presiding: true, roles: [] },
  'presiding.resume': { command: true, epoch: false, presiding: false, roles: ['chair', 'vice_chair', 'rapporteur'] },
  'presiding.return': { command: true, epoch: true, presiding: true, roles: [] },
  'presiding.succession': { command: true, epoch: true, presiding: true, roles: [] },
  'recommendation.amend': { command: true, epoch: false, presiding: false, roles: ['rapporteur', 'secretary', 'delegate'] },
  'recommendation.comment': { command: true, epoch: false, presiding: false, roles: ['secretary', 'delegate'] },
  'recommendation.record': { command: true, epoch: false, presiding: false, roles: ['rapporteur', 'secretary', 'delegate'] },
  'recommendation.set_deadline': { command: true, epoch: false, presiding: false, roles: ['rapporteur', 'secretary'] },
  'recommendation.settle': { command: true, epoch: false, presiding: false, roles: ['rapporteur', 'secretary'] },
  'rehearsal.set_clock': { command: true, epoch: false, presiding: false, roles: ['secretary', 'technician'] },
  'report.move': { command: true, epoch: false, presiding: false, roles: ['rapporteur', 'secretary'] },
  'report.reword': { command: true, epoch: false, presiding: false, roles: ['rapporteur', 'secretary'] },
  'report.strike': { command: true, epoch: false, presiding: false, roles: ['rapporteur', 'secretary'] },
  'report.write': { command: true, epoch: false, presiding: false, roles: ['rapporteur', 'secretary'] },
  'session.join': { command: false, epoch: false, presiding: false, roles: [] },
  'silence.break': { command: true, epoch: false, presiding: false, roles: ['chair', 'vice_chair', 'rapporteur', 'bureau', 'secretary'] },
  'silence.extend': { command: true, epoch: false, presiding: true, roles: ['secretary'] },
  'silence.read': { command: true, epoch: false, presiding: false, roles: ['chair', 'vice_chair', 'rapporteur', 'bureau'] },
  'silence.remind': { command: true, epoch: false, presiding: false, roles: ['secretary'] },
  'silence.start': { command: true, epoch: false, presiding: true, roles: ['secretary'] },
  'sound.test': { command: true, epoch: false, presiding: false, roles: ['chair', 'vice_chair', 'rapporteur', 'bureau', 'secretary', 'technician', 'delegate', 'panellist', 'interpreter'] },
  'vote.cast': { command: true, epoch: false, presiding: false, roles: ['secretary', 'delegate'] },
  'vote.close': { command: true, epoch: true, presiding: true, roles: [] },
  'vote.count': { command: true, epoch: false, presiding: false, roles: ['secretary'] },
  'vote.open': { command: true, epoch: true, presiding: true, roles: [] },
};

export interface Notifications {
  notice: Notice;
  update: Update;
}

export interface Call<M extends MethodName> {
  jsonrpc: '2.0';
  id: number | string;
  method: M;
  params: Methods[M]['params'];
}

export interface Result<M extends MethodName> {
  jsonrpc: '2.0';
  id: number | string;
  result: Methods[M]['answer'];
}

/** `error.message` is for people and may change; `error.data.reason` is stable. */
export interface Failure {
  jsonrpc: '2.0';
  id: number | string | null;
  error: { code: number; message: string; data: Refusal };
}

export type ServerMessage = {
  [K in keyof Notifications]: { jsonrpc: '2.0'; method: K; params: Notifications[K] };
}[keyof Notifications];

/** Any text frame from the server. */
export type Frame = Result<MethodName> | Failure | ServerMessage;

/** JSON-RPC error code of each reason. */
export const codeOf: { readonly [R in Reason]: number } = {
  malformed: -32600,
  method_unknown: -32601,
  unknown_member: -32602,
  required: -32602,
  wrong_type: -32602,
  out_of_range: -32602,
  too_long: -32602,
  not_a_word: -32602,
  bad_text: -32602,
  duplicate_member: -32602,
  bracket_open: -32602,
  not_joined: -32001,
  already_joined: -32009,
  token_unknown: -32001,
  token_revoked: -32001,
  token_expired: -32001,
  not_presiding: -32003,
  role_required: -32003,
  not_your_delegation: -32003,
  kind_not_yours: -32003,
  instruction_not_allowed: -32003,
  not_addressed: -32003,
  cannot_vote: -32003,
  not_in_writing: -32003,
  participant_unknown: -32004,
  delegation_unknown: -32004,
  item_unknown: -32004,
  list_unknown: -32004,
  entry_unknown: -32004,
  mandate_unknown: -32004,
  slot_unknown: -32004,
  kind_unknown: -32004,
  group_unknown: -32004,
  invitation_unknown: -32004,
  meeting_unknown: -32004,
  swap_unknown: -32004,
  point_unknown: -32004,
  motion_unknown: -32004,
  vote_unknown: -32004,
  silence_unknown: -32004,
  note_unknown: -32004,
  recommendation_unknown: -32004,
  document_unknown: -32004,
  late_request_unknown: -32004,
  passage_unknown: -32004,
  no_meeting: -32009,
  meeting_in_session: -32009,
  meeting_out_of_order: -32009,
  meeting_suspended: -32009,
  meeting_not_suspended: -32009,
  time_passed: -32009,
  item_not_open: -32009,
  item_already_open: -32009,
  item_concluded: -32009,
  list_closed: -32009,
  list_already_open: -32009,
  already_waiting: -32009,
  not_waiting: -32009,
  not_passed_over: -32009,
  cap_reached: -32009,
  nobody_waiting: -32009,
  floor_taken: -32009,
  floor_empty: -32009,
  floor_paused: -32009,
  floor_not_paused: -32009,
  not_the_speaker: -32003,
  mandate_pending: -32009,
  mandate_not_pending: -32009,
  no_mandate: -32009,
  cannot_preside: -32009,
  slot_done: -32009,
  slot_not_pending: -32009,
  already_decided: -32009,
  already_so: -32009,
  not_a_rehearsal: -32009,
  token_taken: -32009,
  nothing_to_undo: -32009,
  floor_held: -32009,
  link_not_lost: -32009,
  replies_later: -32009,
  nothing_decided: -32009,
  no_quorum: -32009,
  point_pending: -32009,
  point_ruled: -32009,
  not_appealable: -32009,
  motion_pending: -32009,
  motion_precedence: -32009,
  motion_settled: -32009,
  vote_pending: -32009,
  vote_closed: -32009,
  not_your_turn: -32009,
  already_voted: -32009,
  not_by_hands: -32009,
  vote_says_otherwise: -32009,
  silence_over: -32009,
  silence_not_stood: -32009,
  note_struck: -32009,
  passage_struck: -32009,
  recommendation_settled: -32009,
  deadline_passed: -32009,
  late_request_over: -32009,
  epoch_stale: -32010,
  slow_down: -32029,
  not_leading: -32053,
  journal_unavailable: -32053,
};

/** Below 4500: come back and resume. */
export const closeCodes = {
  /** The server stops. Come back later and resume. */
  going_away: 1001,
  /** A text frame was over the limit. */
  message_too_big: 1009,
  /** The reader fell behind. Come back and resume from the last position. */
  too_slow: 4001,
  /** Too many messages. Come back after a while. */
  slow_down: 4008,
  /** Another server serves this session. Come back there. */
  moved: 4010,
  /** The contract was broken: a malformed sound frame, repeated rubbish. */
  contract_broken: 4500,
  /** Joining failed three times. */
  join_failed: 4501,
  /** The invitation was revoked. */
  token_revoked: 4503,
} as const;

export const limits = {
  /** bytes of a text frame from a client; a larger one closes with 1009 */
  text_frame_max: 65536,
  /** lists and objects inside one another */
  json_depth_max: 32,
  /** elements of a list, members of a map */
  list_max: 2000,
  /** bytes of UTF-8 in a line */
  line_max: 400,
  /** bytes of UTF-8 in prose */
  prose_max: 16384,
  /** characters of an id */
  slug_max: 64,
  /** characters of a `ref` */
  ref_max: 64,
  /** milliseconds of a statement's limit */
  speech_ms_max: 14400000,
  /** milliseconds before a successor takes the chair */
  grace_ms_max: 3600000,
  /** times that a rehearsal clock runs faster than a wall clock */
  rehearsal_speed_max: 3600,
  /** bytes of an Opus packet in a sound frame; more closes with 4500 */
  sound_packet_max: 4000,
  /** failures to join before the socket is closed with 4501 */
  failed_joins_max: 3,
} as const;
