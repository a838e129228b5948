package dev.belleville.benchmarks.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The shop's API as far as it is measured. */
@RestController
@RequestMapping("/app/1.0")
class ApiController {
    private static final int PAGE_SIZE = 20;
    private static final int LONGEST_NAME = 40;

    private final GoodsRepository goods;
    private final TagRepository tags;

    ApiController(GoodsRepository goods, TagRepository tags) {
        this.goods = goods;
        this.tags = tags;
    }

    @GetMapping("/goods")
    @Transactional(readOnly = true)
    GoodsPage goods(@RequestParam(defaultValue = "1") int page, HttpServletRequest request) {
        String address = request.getRequestURL().toString();
        Page<Goods> found = goods.findAllByOrderById(PageRequest.of(page - 1, PAGE_SIZE));
        return new GoodsPage(
                found.getTotalElements(),
                found.hasNext() ? link(address, page + 1) : null,
                found.hasPrevious() ? link(address, page - 1) : null,
                found.map(one -> one.view(address + "/" + one.getId())).getContent());
    }

    private static @Nullable String link(String address, int page) {
        return page == 1 ? address : address + "?page=" + page;
    }

    @GetMapping("/goods/{id}")
    @Transactional(readOnly = true)
    GoodsView oneOfGoods(@PathVariable long id, HttpServletRequest request) {
        return goods.findById(id)
                .map(one -> one.view(request.getRequestURL().toString()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping("/tags")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    Map<String, Object> createTag(@RequestBody Map<String, String> body) {
        String name = body.getOrDefault("name", "").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || tags.existsByName(name)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var tag = new Tag();
        tag.name = name;
        tags.save(tag);
        return Map.of("id", tag.id, "name", name);
    }
}
