package dev.belleville.benchmarks.spring;

import java.util.List;
import org.springframework.data.repository.Repository;

/** Categories by name. */
interface CategoryRepository extends Repository<Category, Long> {
    List<Category> findAllByOrderByName();
}
