import type { Person } from '../people.js';
import { html } from '../../http/html.js';

export const ICON = initials('D', 40);

export function picture({ sub, given_name, family_name }: Person): string {
  return initials(given_name.charAt(0) + family_name.charAt(0), (Number(sub.slice(-6)) * 67) % 360);
}

function initials(letters: string, hue: number): string {
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" role="img">
    <rect width="96" height="96" fill="hsl(${hue} 45% 42%)" />
    <text x="48" y="62" font-family="sans-serif" font-size="38" fill="#fff" text-anchor="middle">
      ${letters}
    </text>
  </svg>`.text;
}
