package dev.belleville.benchmarks.spring;

import org.springframework.data.repository.Repository;

/** Tags. */
interface TagRepository extends Repository<Tag, Long> {
    boolean existsByName(String name);

    Tag save(Tag tag);
}
