/** Full-width characters to half-width, letters to capitals, spaces out: as people type and paste codes. */
export function foldCode(text: string): string {
  const half = text.replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
  return half.replace(/[\s\u3000]/g, '').toUpperCase()
}
