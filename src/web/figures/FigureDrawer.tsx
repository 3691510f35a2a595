/** The drawer of the figure that the URL names. */
export function FigureDrawer() {
  return null
}
