/**
 * What a mark says before it is read: met or done, not met or refused, careful, plain information, waiting for
 * something outside (a legal text, a ruling), nothing yet. Each has a CSS class `tone-<name>` (see app.css).
 */
export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'waiting' | 'none'
