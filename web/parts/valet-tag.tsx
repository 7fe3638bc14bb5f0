import classes from './valet-tag.module.css';

const brass = '#e6bf6a';
const paper = '#f3ead3';
const ink = '#164c3f';

/** A key on a string with its paper tag. */
export function ValetTag() {
  return (
    <svg viewBox="0 0 320 340" className={classes.tag} fill="none" aria-hidden="true" focusable="false">
      <g stroke={paper} strokeWidth="2.5" strokeLinecap="round">
        <path d="M96 222C84 186 92 146 124 121" />
      </g>
      <g transform="rotate(-32 146 92)" stroke={brass} strokeLinecap="round" strokeLinejoin="round">
        <circle cx="146" cy="92" r="50" strokeWidth="15" />
        <path d="M146 142v168" strokeWidth="15" />
        <path d="M130 160h32" strokeWidth="9" />
        <path d="M146 262h30M146 310h38" strokeWidth="15" />
      </g>
      <path d="M96 222C99 186 108 148 124 121" stroke={paper} strokeWidth="2.5" strokeLinecap="round" />
      <g transform="rotate(5 96 222)">
        <path
          d="M72 202 90 190a11 11 0 0 1 12 0l18 12a14 14 0 0 1 6 12v106a12 12 0 0 1-12 12H78a12 12 0 0 1-12-12V214a14 14 0 0 1 6-12Z"
          fill={paper}
        />
        <circle cx="96" cy="220" r="6.5" fill={ink} />
        <g stroke={ink} strokeWidth="3.5" strokeLinecap="round" strokeLinejoin="round">
          <path d="M82 250h28M82 264h28M82 278h16" opacity="0.45" />
          <path d="m84 304 8 8 17-18" strokeWidth="5" />
        </g>
      </g>
    </svg>
  );
}
