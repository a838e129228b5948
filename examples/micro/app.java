// A site in one file: belle run examples/micro/app.java

import module dev.belleville;

@Entity
static class Note extends Model {
    static final Manager<Note> objects = Manager.of(Note.class);
    static final Meta meta = Meta.of().ordering("-id");

    @Column(max = 200)
    public String text = "";

    public Instant created = Instant.now();
}

static final Engine PAGES =
        Engine.builder()
                .loader(
                        Loaders.memory(
                                Map.of(
                                        "home.html",
                                        """
                                        <!doctype html>
                                        <title>Notes</title>
                                        <h1>Notes</h1>
                                        <form method="post">{% csrf_token %}<input name="text" aria-label="Note" required maxlength="200"> <button>Keep</button></form>
                                        <ul>{% for note in notes %}<li>{{ note.text }} <small>{{ note.created|date:"j F Y, H:i" }}</small></li>{% empty %}<li>No notes yet.</li>{% endfor %}</ul>
                                        """)))
                .build();

Response home(Request request) {
    return Response.html(PAGES.get("home.html").render(Map.of("notes", Note.objects.all(), "csrf_token", CsrfToken.current())));
}

Response keep(Request request) {
    var note = new Note();
    note.text = request.form().getOr("text", "");
    note.fullClean();
    note.save();
    return Response.redirect("/");
}

void main(String[] args) {
    App.of()
            .models(Note.class)
            .get("/", this::home)
            .post("/", this::keep)
            .get("/notes", _ -> Response.json(Note.objects.values("id", "text").list()))
            .run(args);
}
