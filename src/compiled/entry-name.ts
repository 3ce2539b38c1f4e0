/** What stands for a component in the names of files and variables: `prometheus_development`. */
export function entryName(component: string): string {
  return component.replaceAll(/\W/g, '_');
}
