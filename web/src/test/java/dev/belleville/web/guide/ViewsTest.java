package dev.belleville.web.guide;

import static dev.belleville.http.Urls.path;
import static dev.belleville.http.View.asView;
import static dev.belleville.web.Shortcuts.getObjectOr404;
import static dev.belleville.web.Shortcuts.nextUrl;
import static dev.belleville.web.Shortcuts.redirect;
import static dev.belleville.web.Shortcuts.render;
import static dev.belleville.web.views.Decorators.cacheControl;
import static dev.belleville.web.views.Decorators.lastModified;
import static dev.belleville.web.views.Decorators.neverCache;
import static dev.belleville.web.views.Decorators.requirePost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Body;
import dev.belleville.http.CacheControl;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.http.View;
import dev.belleville.orm.Page;
import dev.belleville.orm.Paginator;
import dev.belleville.orm.QuerySet;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.ModelForm;
import dev.belleville.web.views.CreateView;
import dev.belleville.web.views.DeleteView;
import dev.belleville.web.views.DetailView;
import dev.belleville.web.views.FormView;
import dev.belleville.web.views.ListView;
import dev.belleville.web.views.MonthArchiveView;
import dev.belleville.web.views.RedirectView;
import dev.belleville.web.views.TemplateView;
import dev.belleville.web.views.UpdateView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/views.md. */
class ViewsTest {
    static final class Hello extends View {
        @Override
        protected Response get(Request request) {
            return Response.html("<h1>Hello</h1>");
        }

        @Override
        protected Response post(Request request) {
            return redirect("/hello/");
        }
    }

    static final class PostList extends ListView<Post> {
        PostList() {
            queryset(Post.objects.filter("draft", false));
            ordering("-created", "id");
            paginateBy(2);
        }
    }

    static final class PostDetail extends DetailView<Post> {
        PostDetail() {
            queryset(Post.objects);
        }

        @Override
        protected QuerySet<Post> getQueryset() {
            boolean all = request().query().has("drafts");
            return all ? super.getQueryset() : super.getQueryset().filter("draft", false);
        }

        @Override
        protected Map<String, @Nullable Object> getContextData() {
            var context = super.getContextData();
            context.put("others", Post.objects.exclude("pk", object().pk()).limit(3));
            return context;
        }
    }

    static final class AddPost extends CreateView<Post> {
        static final ModelForm<Post> FORM = ModelForm.of(Post.class, "title", "slug");

        AddPost() {
            form(FORM);
        }
    }

    static final class EditPost extends UpdateView<Post> {
        EditPost() {
            queryset(Post.objects);
            form(AddPost.FORM);
            successUrl("/posts/{slug}/?saved=yes");
        }
    }

    static final class DeletePost extends DeleteView<Post> {
        DeletePost() {
            queryset(Post.objects);
            successUrl("/posts/");
        }
    }

    static final class Contact extends FormView {
        static final ContactForm FORM = new ContactForm();

        Contact() {
            form(FORM);
            initial("copies", 2);
            templateName("contact.html");
            successUrl("/posts/");
        }

        @Override
        protected Response formValid(BoundForm form) {
            OUTBOX.add(form.get(FORM.message));
            return super.formValid(form);
        }
    }

    private static final List<String> OUTBOX = new CopyOnWriteArrayList<>();

    static final class PostsOfMonth extends MonthArchiveView<Post> {
        PostsOfMonth() {
            queryset(Post.objects);
            dateField("created");
            monthFormat("%m");
        }
    }

    private static final Urls URLS =
            Urls.of(
                    path("hello/", Hello::new),
                    path("posts/", PostList::new, "posts"),
                    path("posts/add/", AddPost::new),
                    path("posts/<slug:slug>/", PostDetail::new, "post"),
                    path("posts/<slug:slug>/edit/", EditPost::new),
                    path("posts/<slug:slug>/delete/", DeletePost::new),
                    path("contact/", Contact::new),
                    path("<int:year>/<int:month>/", PostsOfMonth::new),
                    path("about/", () -> new TemplateView("about.html"), "about"),
                    path("old/<slug:slug>/", () -> new RedirectView("/posts/{slug}/").permanent()),
                    path("latest/<slug:slug>/", () -> RedirectView.named("post").queryString()));

    static Response show(Request request) {
        Post post = getObjectOr404(Post.objects, "slug", request.pathString("slug"));
        return render(request, "show.html", Map.of("post", post));
    }

    static Response publish(Request request) {
        Post post = getObjectOr404(Post.objects, "slug", request.pathString("slug"));
        post.draft = false;
        post.save();
        return redirect(post);
    }

    static Response leave(Request request) {
        return Response.redirect(nextUrl(request, "/posts/"));
    }

    static @Nullable Instant changed(Request request) {
        Post newest = Post.objects.orderBy("-created").first();
        return newest == null ? null : newest.created;
    }

    private static final Urls DECORATED =
            Urls.of(
                    path("publish/<slug:slug>/", requirePost(ViewsTest::publish)),
                    path("fresh/", neverCache(asView(PostList::new))),
                    path(
                            "kept/",
                            cacheControl(
                                    lastModified(asView(PostList::new), ViewsTest::changed),
                                    CacheControl.of().publicly().maxAge(Duration.ofMinutes(5)))));

    static Response report(Request request) {
        byte[] bytes = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
        return Response.file("report.csv", new Body.Bytes(bytes))
                .attachment("report.csv")
                .range(request);
    }

    @TempDir Path folder;
    private Site site;

    @BeforeEach
    void open() throws Exception {
        Map<String, String> templates =
                Map.of(
                        "main/post_list.html",
                        "{% for post in page_obj %}{{ post.slug }} {% endfor %}{% if is_paginated %}{{ page_obj.number }} of {{ paginator.num_pages }}{% endif %}",
                        "main/post_detail.html",
                        "{{ post.title }} {% for other in others %}{{ other.slug }}{% endfor %}",
                        "main/post_form.html",
                        "{{ form }}",
                        "main/post_confirm_delete.html",
                        "Delete {{ object.title }}?",
                        "main/post_archive_month.html",
                        "{{ month|date:'F Y' }} {% for post in post_list %}{{ post.slug }}{% endfor %}",
                        "contact.html",
                        "{{ form.copies.value }}",
                        "about.html",
                        "about",
                        "show.html",
                        "{{ post.title }}");
        for (var template : templates.entrySet()) {
            Path file = folder.resolve(template.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, template.getValue());
        }
        site =
                App.of()
                        .models(Post.class)
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .flag("templateDirs", folder.toString())
                        .urls(URLS)
                        .urls(DECORATED)
                        .get("show/<slug:slug>/", ViewsTest::show)
                        .get("leave/", ViewsTest::leave)
                        .get("report/", ViewsTest::report)
                        .build();
        site.prepare();
        site.scope()
                .run(() -> {
                    for (String slug : List.of("a", "b", "c", "d")) {
                        var post = new Post();
                        post.title = "Post " + slug;
                        post.slug = slug;
                        post.draft = slug.equals("d");
                        post.created = Instant.parse("2026-01-01T00:00:00Z");
                        post.save();
                    }
                });
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Client client() {
        return Client.of(site.handler());
    }

    private String text(String target) {
        return client().get(target).text();
    }

    @Test
    void viewsShow() {
        assertThat(text("/hello/")).isEqualTo("<h1>Hello</h1>");
        assertThat(text("/posts/?page=2")).isEqualTo("c 2 of 2");
        assertThat(text("/posts/a/")).isEqualTo("Post a bcd");
        assertThat(client().get("/posts/d/").status()).isEqualTo(404);
        assertThat(text("/posts/d/?drafts")).startsWith("Post d");
        assertThat(text("/2026/1/")).isEqualTo("January 2026 abcd");
        assertThat(text("/about/")).isEqualTo("about");
        assertThat(client().get("/old/a/").header("Location")).isEqualTo("/posts/a/");
        assertThat(client().get("/latest/a/?x=1").header("Location")).isEqualTo("/posts/a/?x=1");
        assertThat(text("/show/a/")).isEqualTo("Post a");
    }

    @Test
    void viewsChange() {
        Map<String, String> fields = Map.of("title", "New", "slug", "new");
        assertThat(client().post("/posts/add/", fields).header("Location"))
                .isEqualTo("/posts/new/");
        assertThat(
                        client().post("/posts/a/edit/", Map.of("title", "A", "slug", "z"))
                                .header("Location"))
                .isEqualTo("/posts/z/?saved=yes");
        assertThat(client().post("/posts/b/delete/", Map.of()).header("Location"))
                .isEqualTo("/posts/");
        assertThat(client().get("/posts/b/").status()).isEqualTo(404);
        assertThat(client().post("/publish/d/", Map.of()).header("Location"))
                .isEqualTo("/posts/d/");
        assertThat(client().get("/publish/d/").status()).isEqualTo(405);
    }

    @Test
    void formsAreSent() {
        assertThat(text("/contact/")).isEqualTo("2");
        Map<String, String> fields =
                Map.of("sender", "a@example.com", "message", "Hi", "copies", "1");
        assertThat(client().post("/contact/", fields).status()).isEqualTo(302);
        assertThat(OUTBOX).contains("Hi");
    }

    @Test
    void answersSayWhatTheyAre() {
        assertThat(client().get("/leave/?next=//evil.com").header("Location")).isEqualTo("/posts/");
        assertThat(client().get("/fresh/").header("Cache-Control")).contains("no-store");
        assertThat(client().get("/kept/").header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(
                        client().header("If-Modified-Since", "Thu, 01 Jan 2026 00:00:00 GMT")
                                .get("/kept/")
                                .status())
                .isEqualTo(304);
        assertThat(client().header("Range", "bytes=0-2").get("/report/").text()).isEqualTo("a,b");
    }

    @Test
    void rowsAreCutIntoPages() {
        site.scope()
                .run(() -> {
                    String asked = "7";
                    var paginator = new Paginator<>(Post.objects.orderBy("id"), 3);
                    Page<Post> page = paginator.getPage(asked);
                    List<Object> links = paginator.getElidedPageRange(page.number());
                    assertThat(page).hasSize(1);
                    assertThat(page.hasPrevious()).isTrue();
                    assertThat(links).containsExactly(1, 2);
                });
    }
}
