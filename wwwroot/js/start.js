// Starts Blazor without its enhanced navigation: until the circuit is there a link loads its page as a whole. Otherwise a
// click or the Back button in that moment changed the page under the components that were about to come alive.
void window.Blazor.start({ ssr: { disableDomPreservation: true } });
