export { changedWord, dayWord, momentWord, nearDayWord, sizeWord, timeWord, weekdayWord } from './words.ts'
