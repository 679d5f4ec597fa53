/** After so long without a touch of the person, what the page asks for by itself is no sign of one (milliseconds). */
const still = 60_000

let last = Date.now()
/** Watches for signs of the person; called once, when the page begins. */
export function watchPresence(): void {
  const touched = () => {
    last = Date.now()
  }
  for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchstart', 'scroll'] as const)
    window.addEventListener(sign, touched, { passive: true, capture: true })
}

/**
 * Whether the page asks while nobody is at it. Such a request says so, and does not keep the session from ending when it
 * has lain idle (SEC-L3-4): a page that refreshes itself would otherwise never let it end.
 */
export function isUnattended(): boolean {
  return Date.now() - last > still
}
