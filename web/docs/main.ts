import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import 'swagger-ui-dist/swagger-ui.css';
import './docs.css';

// color-scheme.js has decided before the first paint; Swagger UI asks for a class.
const { classList, dataset } = document.documentElement;
classList.toggle('dark-mode', dataset.mantineColorScheme === 'dark');

SwaggerUI({
  url: '/openapi.json',
  domNode: document.getElementById('docs'),
  deepLinking: true,
  validatorUrl: null,
});
