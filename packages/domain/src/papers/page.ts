const [width, height, top, left, textWidth, textHeight] = [210, 297, 37, 28, 156, 225]

/** A4 as DOC-FMT-1 lays it out, in millimetres; two margins follow from the others. 22 lines of 28 characters. */
export const a4Page = Object.freeze({
  width,
  height,
  top,
  left,
  right: width - left - textWidth,
  bottom: height - top - textHeight,
  textWidth,
  textHeight,
  lines: 22,
  characters: 28,
})
