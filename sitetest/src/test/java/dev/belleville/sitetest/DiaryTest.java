package dev.belleville.sitetest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.testing.TestResponse;
import dev.belleville.web.auth.User;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DiaryTest {
    @RegisterExtension
    static final TestSite diary =
            TestSite.of(Diary::app).data(() -> Note.objects.create(note -> note.text = "Buy tea"));

    private User anna = new User();

    @BeforeEach
    void open() {
        anna = User.objects.createUser("anna", "anna@example.com", "pa55word-of-anna");
    }

    @Test
    void strangersReadAndUsersWrite() {
        ApiClient client = diary.api();
        assertThat(client.get("/api/notes").json(0, "text")).isEqualTo("Buy tea");
        assertThat(client.post("/api/notes", Map.of("text", "x")).status()).isEqualTo(401);

        client.forceAuthenticate(anna);
        TestResponse made = client.post("/api/notes", Map.of("text", "Drink tea"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(Note.objects.count()).isEqualTo(2);
    }

    @Test
    void eachTestStartsWithTheSameRows() {
        assertThat(Note.objects.values("text")).containsExactly(Map.of("text", "Buy tea"));
        assertThat(User.objects.count()).isEqualTo(1);
    }
}
