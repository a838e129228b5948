package dev.belleville.rest.answers;

import dev.belleville.rest.serializers.ModelSerializer;

final class ArticleSerializer extends ModelSerializer<Article> {
    ArticleSerializer() {
        super(Article.class);
        fields("id", "title", "reads");
    }
}
