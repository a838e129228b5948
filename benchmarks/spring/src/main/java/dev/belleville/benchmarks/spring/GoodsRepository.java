package dev.belleville.benchmarks.spring;

import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.Repository;

/** Goods, each with its category. */
interface GoodsRepository extends Repository<Goods, Long> {
    @EntityGraph(attributePaths = "category")
    Page<Goods> findByActiveTrueOrderById(Pageable page);

    @EntityGraph(attributePaths = "category")
    Page<Goods> findAllByOrderById(Pageable page);

    @EntityGraph(attributePaths = {"category", "tags"})
    Optional<Goods> findById(long id);
}
