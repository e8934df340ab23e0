// SPDX-License-Identifier: Apache-2.0
// The strokes of each icon, in a box of 24 by 24. Drawn inline: nothing is fetched.
export const icons = {
  'arrow-down':
    '<path d="M12 4v16M5.5 13.5L12 20l6.5-6.5"/>',
  'arrow-right':
    '<path d="M4 12h16M13.5 5.5L20 12l-6.5 6.5"/>',
  'arrow-up':
    '<path d="M12 20V4M5.5 10.5L12 4l6.5 6.5"/>',
  'bracket':
    '<path d="M9 4H5v16h4M15 4h4v16h-4"/>',
  'cc':
    '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="M10.5 10.2a2.3 2.3 0 1 0 0 3.6M17 10.2a2.3 2.3 0 1 0 0 3.6"/>',
  'check':
    '<path d="M4.5 12.5l5 5 10-11"/>',
  'clock':
    '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
  'cough':
    '<circle cx="10" cy="9" r="5.5"/><path d="M4 21c.5-3.5 2.8-5.5 6-5.5M17 13h.01M19.5 16h.01M17 19h.01M20.5 12h.01M21 19.5h.01" stroke-width="2.2"/>',
  'cross':
    '<path d="M6 6l12 12M18 6L6 18"/>',
  'doc':
    '<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>',
  'dot':
    '<circle cx="12" cy="12" r="6" fill="currentColor"/>',
  'down':
    '<path d="M6 9.5l6 6 6-6"/>',
  'ear':
    '<path d="M4 15v-3a8 8 0 0 1 16 0v3"/><rect x="3" y="14" width="4.5" height="7" rx="1.5"/><rect x="16.5" y="14" width="4.5" height="7" rx="1.5"/>',
  'flag':
    '<path d="M5 21V3.5M5 4.5h13l-2.8 4 2.8 4H5"/>',
  'gavel':
    '<path d="M13 4l7 7M10.5 6.5l7 7M15 3.2L9.5 8.7l5.8 5.8 5.5-5.5M12 11.5L4 19.5M3 21.5h9"/>',
  'globe':
    '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17"/>',
  'grip':
    '<path d="M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01" stroke-width="3"/>',
  'hand':
    '<path d="M8 13.5V6.2a1.5 1.5 0 0 1 3 0V11m0-.5V4.5a1.5 1.5 0 0 1 3 0V11m0-.5V6a1.5 1.5 0 0 1 3 0v7.5c0 4.5-2.2 7.5-5.8 7.5-2.9 0-4.6-1.4-5.9-3.7l-2.6-4.6c-.9-1.6 1.2-2.9 2.3-1.5L8 13.5z"/>',
  'hand-over':
    '<path d="M3 8h11M10.5 4.5L14 8l-3.5 3.5M21 16H10M13.5 12.5L10 16l3.5 3.5"/>',
  'link':
    '<path d="M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7l1.5-1.5"/>',
  'lock':
    '<rect x="5" y="11" width="14" height="10" rx="1.5"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
  'mic':
    '<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5 11a7 7 0 0 0 14 0M12 18v3M8.5 21h7"/>',
  'mic-off':
    '<path d="M15 10V6a3 3 0 0 0-5.8-1M9 9v2a3 3 0 0 0 4.6 2.5M5 11a7 7 0 0 0 11.5 5.4M19 11a7 7 0 0 1-.5 2.6M12 18v3M8.5 21h7M3.5 3.5l17 17"/>',
  'more':
    '<path d="M6 12v.01M12 12v.01M18 12v.01" stroke-width="3"/>',
  'no-link':
    '<path d="M4 4l16 16M9 5.2A9.5 9.5 0 0 1 21 9M3 9a12 12 0 0 1 3.2-2.2M6.5 12.8a7 7 0 0 1 3.3-1.9M15.5 12a7 7 0 0 1 2 .8M10 16.4a3.2 3.2 0 0 1 4 0M12 20v.01"/>',
  'pause':
    '<path d="M8.5 5v14M15.5 5v14" stroke-width="3"/>',
  'people':
    '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.4-4 3-6 6.5-6s6.1 2 6.5 6M15.5 4.8a3.5 3.5 0 0 1 0 6.4M17.5 14.5c2.3.7 3.7 2.5 4 5.5"/>',
  'plus':
    '<path d="M12 5v14M5 12h14"/>',
  'remote':
    '<rect x="3" y="4" width="18" height="12" rx="1.5"/><path d="M12 16v4M8 20h8"/>',
  'reply':
    '<path d="M9.5 7L4.5 12l5 5M4.5 12H15a5 5 0 0 1 5 5v2"/>',
  'right':
    '<path d="M9.5 6l6 6-6 6"/>',
  'ring':
    '<circle cx="12" cy="12" r="8"/>',
  'room':
    '<path d="M3 12h18v4H3zM5.5 16v5M18.5 16v5M8 12V7h8v5"/>',
  'search':
    '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
  'send':
    '<path d="M4 12l16-7.5L15 20l-4-6.5zM11 13.5L20 4.5"/>',
  'slow':
    '<path d="M3 17h15a3 3 0 0 0 0-6M5 17a6.5 6.5 0 0 1 13-1M7 17v3M14 17v3M18.5 11V9.5a1.5 1.5 0 0 1 3 0"/>',
  'star':
    '<path d="M12 3.5l2.6 5.6 6 .7-4.5 4.1 1.2 6-5.3-3-5.3 3 1.2-6L3.4 9.8l6-.7z"/>',
  'swap':
    '<path d="M7 4L3 8l4 4M3 8h13M17 12l4 4-4 4M21 16H8"/>',
  'unlock':
    '<rect x="5" y="11" width="14" height="10" rx="1.5"/><path d="M8 11V7.5a4 4 0 0 1 7.6-1.7"/>',
  'volume':
    '<path d="M4 9.5v5h3.5L13 19V5L7.5 9.5zM16.5 9a4.5 4.5 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11"/>',
  'warn':
    '<path d="M12 4L2.8 20h18.4zM12 10v4.5M12 17.3v.2"/>',
} as const;

export type IconName = keyof typeof icons;

/** Icons that point along the text, and turn with it. */
export const turning: ReadonlySet<IconName> = new Set(['arrow-right', 'right', 'swap', 'reply', 'send', 'hand-over']);
