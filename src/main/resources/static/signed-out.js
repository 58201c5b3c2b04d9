// The web apps have a sign-in form of their own, which Warrant does not serve: leave it for the one that it does.
function leave() {
  if (location.hash.startsWith('#/login')) {
    location.replace(location.pathname);
  }
}
addEventListener('hashchange', leave);
leave();
