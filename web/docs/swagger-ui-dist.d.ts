declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface Options {
    url: string;
    domNode: HTMLElement | null;
    deepLinking: boolean;
    validatorUrl: string | null;
  }
  export default function SwaggerUI(options: Options): void;
}
