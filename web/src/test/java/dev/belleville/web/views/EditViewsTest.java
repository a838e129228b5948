package dev.belleville.web.views;

import static dev.belleville.http.Urls.path;
import static dev.belleville.web.forms.FormFields.bool;
import static dev.belleville.web.forms.FormFields.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Response;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.BoundModelForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.forms.ModelForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditViewsTest {
    private static final ModelForm<Article> FORM = ModelForm.of(Article.class, "title", "slug");

    static final class Subscription extends Form {
        final FormField<String> address = field("address", email());
    }

    static final class Subscribe extends FormView {
        private static final Subscription FORM = new Subscription();

        Subscribe() {
            form(FORM);
            initial("address", "you@example.com");
            templateName("form.html");
            successUrl("/thanks/");
        }

        @Override
        protected Response formValid(BoundForm form) {
            return super.formValid(form).header("X-Address", form.get(FORM.address));
        }
    }

    static final class Prefixed extends FormView {
        Prefixed() {
            form(new Subscription());
            templateName("form.html");
            prefix("one");
        }

        @Override
        protected Map<String, @Nullable Object> getInitial() {
            return Map.of("address", request().query().getOr("for", "nobody"));
        }

        @Override
        protected String getSuccessUrl() {
            return "/thanks/" + request().query().getOr("for", "");
        }
    }

    static final class Add extends CreateView<Article> {
        Add() {
            form(FORM);
            initial("title", "New");
        }
    }

    static final class Elsewhere extends CreateView<Article> {
        Elsewhere() {
            form(ModelForm.of(Article.class, "title", "slug"));
            successUrl("/made/{title}/{pk}/?by={slug}");
        }

        @Override
        protected Response formValid(BoundModelForm<Article> form) {
            form.unsaved().page = "said.html";
            return super.formValid(form);
        }
    }

    static final class Edit extends UpdateView<Article> {
        Edit() {
            queryset(Article.objects.exclude("slug", "hidden"));
            form(FORM);
        }
    }

    static final class Sure extends Form {
        final FormField<Boolean> sure = field("sure", bool());
    }

    static class Remove extends DeleteView<Article> {
        Remove() {
            queryset(Article.objects);
            successUrl("/gone/{slug}/");
        }
    }

    static final class RemoveIfSure extends Remove {
        RemoveIfSure() {
            form(new Sure());
        }
    }

    private static final Map<String, String> TEMPLATES =
            Map.of(
                    "form.html",
                    "{{ form.address.value }}|{{ form.address.html_name }}|{{ form.address.errors.0 }}",
                    "main/article_form.html",
                    "{{ object.slug }}|{{ form.title.value }}|{{ form.slug.value }}|{{ form.slug.errors.0 }}",
                    "main/article_confirm_delete.html",
                    "Delete {{ article.title }}? {{ form.sure.errors.0 }}");

    @TempDir Path folder;
    private Press press;

    @BeforeEach
    void open() throws IOException {
        press =
                Press.open(
                        folder,
                        TEMPLATES,
                        path("subscribe/", Subscribe::new),
                        path("prefixed/", Prefixed::new),
                        path("add/", Add::new),
                        path("elsewhere/", Elsewhere::new),
                        path("edit/<slug:slug>/", Edit::new),
                        path("remove/<slug:slug>/", Remove::new),
                        path("sure/<slug:slug>/", RemoveIfSure::new),
                        path("article/<slug:slug>/", _ -> Response.text(""), "article"));
        press.run(() -> {
            Article.of("a", "2020-01-01T00:00:00Z");
            Article.of("hidden", "2020-01-01T00:00:00Z");
        });
    }

    @AfterEach
    void close() {
        press.close();
    }

    private TestResponse post(String target, Map<String, String> fields) {
        return press.client().post(target, fields);
    }

    private long count(String slug) {
        var count = new long[1];
        press.run(() -> count[0] = Article.objects.filter("slug", slug).count());
        return count[0];
    }

    @Test
    void aFormIsShownUntilItIsValid() {
        assertThat(press.text("/subscribe/")).isEqualTo("you@example.com|address|");
        assertThat(post("/subscribe/", Map.of("address", "<x>")).text())
                .isEqualTo("&lt;x&gt;|address|Enter a valid email address.");
        TestResponse valid = post("/subscribe/", Map.of("address", "a@example.com"));
        assertThat(valid.status()).isEqualTo(302);
        assertThat(valid.header("Location")).isEqualTo("/thanks/");
        assertThat(valid.header("X-Address")).isEqualTo("a@example.com");
        assertThat(press.client().options("/subscribe/").header("Allow"))
                .isEqualTo("GET, POST, PUT, HEAD, OPTIONS");
    }

    @Test
    void aFormHasItsPrefixAndWhatTheRequestSays() {
        assertThat(press.text("/prefixed/?for=ann")).isEqualTo("ann|one-address|");
        assertThat(post("/prefixed/?for=ann", Map.of("address", "a@example.com")).text())
                .isEqualTo("None|one-address|This field is required.");
        assertThat(
                        post("/prefixed/?for=ann", Map.of("one-address", "a@example.com"))
                                .header("Location"))
                .isEqualTo("/thanks/ann");
    }

    @Test
    void aRowIsMade() {
        assertThat(press.text("/add/")).isEqualTo("|New||");
        assertThat(post("/add/", Map.of("title", "B", "slug", "a")).text())
                .isEqualTo("|B|a|Article with this Slug already exists.");
        TestResponse made = post("/add/", Map.of("title", "B", "slug", "b"));
        assertThat(made.status()).isEqualTo(302);
        assertThat(made.header("Location")).isEqualTo("/article/b/");
        assertThat(count("b")).isEqualTo(1);
    }

    @Test
    void theAddressThereafterHasTheFieldsOfTheRowAndLeadsNowhereElse() {
        TestResponse made = post("/elsewhere/", Map.of("title", "/evil.com?#", "slug", "c"));
        assertThat(made.header("Location")).isEqualTo("/made/%2Fevil.com%3F%23/3/?by=c");
        press.run(() -> assertThat(Article.objects.get("slug", "c").page).isEqualTo("said.html"));
    }

    @Test
    void aRowIsChanged() {
        assertThat(press.text("/edit/a/")).isEqualTo("a|T a|a|");
        assertThat(press.text("/edit/hidden/")).isEqualTo("404");
        assertThat(post("/edit/hidden/", Map.of("title", "X", "slug", "x")).status())
                .isEqualTo(404);
        assertThat(post("/edit/a/", Map.of("title", "X", "slug", "")).text())
                .contains("|X||This field is required.");
        assertThat(post("/edit/a/", Map.of("title", "X", "slug", "a2")).header("Location"))
                .isEqualTo("/article/a2/");
        assertThat(count("a")).isZero();
        assertThat(count("a2")).isEqualTo(1);
    }

    @Test
    void aRowIsDeletedOnceThatWasAsked() {
        assertThat(press.text("/remove/a/")).isEqualTo("Delete T a? ");
        assertThat(count("a")).isEqualTo(1);
        assertThat(post("/remove/a/", Map.of()).header("Location")).isEqualTo("/gone/a/");
        assertThat(count("a")).isZero();
        assertThat(post("/remove/a/", Map.of()).status()).isEqualTo(404);
        assertThat(press.client().delete("/remove/hidden/").status()).isEqualTo(302);
        assertThat(count("hidden")).isZero();
    }

    @Test
    void aFormMayAskWhetherOneIsSure() {
        assertThat(post("/sure/a/", Map.of()).text())
                .isEqualTo("Delete T a? This field is required.");
        assertThat(count("a")).isEqualTo(1);
        assertThat(post("/sure/a/", Map.of("sure", "on")).status()).isEqualTo(302);
        assertThat(count("a")).isZero();
    }
}
