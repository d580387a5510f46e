/** The words of the site itself, in Spanish. */
export const spanish = {
  theme: {
    outline: { level: [2, 3], label: 'En esta página' },
    docFooter: { prev: 'Anterior', next: 'Siguiente' },
    darkModeSwitchLabel: 'Apariencia',
    lightModeSwitchTitle: 'Cambiar a claro',
    darkModeSwitchTitle: 'Cambiar a oscuro',
    sidebarMenuLabel: 'Menú',
    returnToTopLabel: 'Volver arriba',
    langMenuLabel: 'Cambiar de idioma',
    skipToContentLabel: 'Ir al contenido',
    notFound: {
      title: 'La página no existe',
      quote: 'Quizá la dirección está mal escrita, o la página tiene otro nombre.',
      linkLabel: 'Ir al inicio',
      linkText: 'Ir al inicio',
    },
  },
  search: {
    button: { buttonText: 'Buscar', buttonAriaLabel: 'Buscar' },
    modal: {
      displayDetails: 'Mostrar la lista con detalles',
      resetButtonTitle: 'Borrar la búsqueda',
      backButtonTitle: 'Cerrar la búsqueda',
      noResultsText: 'No hay resultados para',
      footer: {
        selectText: 'elegir',
        selectKeyAriaLabel: 'Intro',
        navigateText: 'moverse',
        navigateUpKeyAriaLabel: 'flecha arriba',
        navigateDownKeyAriaLabel: 'flecha abajo',
        closeText: 'cerrar',
        closeKeyAriaLabel: 'Escape',
      },
    },
  },
};
