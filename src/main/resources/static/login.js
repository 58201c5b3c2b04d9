// A link to a task names it behind the "#", which a form drops unless its address carries it.
const form = document.querySelector('form');
form.action = '/login' + location.hash;
