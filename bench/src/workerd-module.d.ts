/** The runtime's npm package brings no types: CommonJS, whose `default` is the path of the binary. */
declare module "workerd" {
  const workerd: { readonly default: string };
  export default workerd;
}
