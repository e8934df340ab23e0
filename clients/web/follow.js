// SPDX-License-Identifier: Apache-2.0
// Follows a session, reading only: what an invitation's link opens. It joins with the token of the link's fragment,
// keeps the view by merge patches, and comes back with its last position when the connection is lost.

const element = (id) => document.getElementById(id);
const link = location.hash.match(/^#\/join\/([^/]+)\/([^/]+)$/);
const kept = 40; // events shown
let view, position, zone = 'UTC', offset = 0, lastCall = 0, pause = 500, over = false;

const merge = (target, patch) => {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch;
  const merged = target && typeof target === 'object' && !Array.isArray(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
};

const serverNow = () => {
  const clock = view?.clock;
  if (!clock?.rehearsal) return Date.now() + offset;
  return clock.speed === 0 ? Date.parse(view.clock.set_to) : offset + performance.now() * clock.speed;
};
const setClock = (now) => {
  const ms = Date.parse(now);
  offset = view?.clock?.rehearsal ? ms - performance.now() * view.clock.speed : ms - Date.now();
};

const words = (map) => map?.en ?? '';
const delegation = (id) => words(view.delegations?.[id]?.name) || id;
const plain = (word) => word.replaceAll('_', ' ');
const time = (at) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  .format(new Date(at));
const minutes = (ms) => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
const ordinal = (n) => `${n}${n % 100 >= 11 && n % 100 <= 13 ? 'th' : ['th', 'st', 'nd', 'rd'][n % 10] ?? 'th'}`;
const text = (id, value) => { if (element(id).textContent !== value) element(id).textContent = value; };

const speakerOf = (entry) => {
  const slot = entry?.slot && view.panels?.[entry.slot];
  return slot ? `${words(slot.honorific)} ${slot.name} (${delegation(entry.delegation)})` : delegation(entry?.delegation);
};

function drawClock() {
  const floor = view?.floor;
  if (!floor) return text('clock', '');
  const until = floor.paused_at ? Date.parse(floor.paused_at) : serverNow();
  const spoken = Math.max(0, until - Date.parse(floor.started_at) - floor.paused_ms);
  const left = floor.limit_ms - spoken;
  const shown = floor.limit_ms === 0 ? minutes(spoken) : left >= 0 ? minutes(left) : `+${minutes(-left)}`;
  text('clock', floor.paused_at ? `${shown} paused` : shown);
}

function fact(name, value) {
  const dt = document.createElement('dt'), dd = document.createElement('dd');
  dt.textContent = name;
  dd.textContent = value;
  return [dt, dd];
}

function draw() {
  const { session, presiding, item, floor } = view;
  zone = session.time_zone;
  text('session', `${words(session.body)}, ${ordinal(session.number)} session`);
  document.title = `${words(session.body)} – Rostrum`;
  element('rehearsal').hidden = !session.rehearsal;
  text('rehearsal', session.rehearsal ? words(session.rehearsal) : '');
  text('item', item ? `Item ${item}. ${words(view.agenda[item].title)}` : 'No item is under consideration');
  const entry = floor && view.entries[floor.entry];
  text('speaker', entry ? speakerOf(entry) : 'Nobody has the floor');
  text('capacity', entry ? `${plain(entry.kind)}${entry.group ? `, on behalf of ${plain(entry.group)}` : ''}, ` +
    (entry.door === 'room' ? 'in the room' : 'remote') : '');
  const list = item && view.lists?.[item];
  text('list-state', list ? plain(list.status) + (list.closes_at && list.status === 'closing'
    ? ` at ${time(list.closes_at)}` : '') : 'No list of speakers');
  element('queue').replaceChildren(...(list?.queue ?? []).map((id) => {
    const li = document.createElement('li');
    li.textContent = speakerOf(view.entries[id]) +
      (view.entries[id].fate === 'passed_over' ? ' (not ready)' : '');
    return li;
  }));
  const meeting = view.meeting && view.meetings[view.meeting];
  element('facts').replaceChildren(
    ...fact('Meeting', meeting ? `${ordinal(meeting.number)}, ${plain(meeting.status)}` : 'none in session'),
    ...fact('Presiding', presiding.name + (presiding.mandate ? ', by mandate of the Chair' : ', by office')),
    ...fact('Time', `${time(serverNow())} in ${session.place}${view.clock.rehearsal ? ' (rehearsal clock)' : ''}`),
    ...fact('Decisions', Object.values(view.decisions ?? {})
      .map((one) => `${plain(one.subject)}: ${plain(one.outcome)}`).join('; ') || 'none yet'));
  drawClock();
}

function tell(events = []) {
  for (const event of events) {
    if (event.type === 'rehearsal.clock_set') continue;
    const li = document.createElement('li'), at = document.createElement('time');
    at.textContent = time(event.at);
    li.append(at, `${event.on_behalf ? `${delegation(event.on_behalf)}: ` : ''}${plain(event.type.replace('.', ' '))}`);
    element('events').prepend(li);
  }
  while (element('events').children.length > kept) element('events').lastChild.remove();
}

function apply(update) {
  if (update.patch) view = merge(view, update.patch);
  position.seq = update.seq;
  if (update.patch?.clock || !view.clock.rehearsal) setClock(update.at);
  tell(update.events);
}

function joined(result) {
  if (result.view) view = result.view;
  position = { journal: result.journal, seq: result.seq };
  setClock(result.now);
  for (const update of result.patches ?? []) apply(update);
  tell(result.events);
  text('you', result.you.participant);
  text('line', 'Connected');
  pause = 500;
  draw();
}

function connect() {
  const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`, 'rostrum.v1');
  socket.onopen = () => socket.send(JSON.stringify({
    jsonrpc: '2.0', id: ++lastCall, method: 'session.join',
    params: { session: decodeURIComponent(link[1]), token: link[2], ...(view ? { after: position } : {}) },
  }));
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.error) {
      over = true;
      text('line', message.error.message);
    } else if (message.result) {
      joined(message.result);
    } else if (message.method === 'update') {
      if (message.params.prev !== position.seq) return socket.close(); // joining again brings what is missing
      apply(message.params);
      draw();
    }
  };
  socket.onclose = ({ code }) => {
    if (over) return;
    if (code >= 4500) return text('line', 'This link no longer works. Ask the desk for a new one.');
    text('line', 'Reconnecting…');
    setTimeout(connect, pause);
    pause = Math.min(pause * 2, 8000);
  };
}

setInterval(() => view && drawClock(), 250);
if (link) connect();
else text('line', 'Open the link of your invitation.');
