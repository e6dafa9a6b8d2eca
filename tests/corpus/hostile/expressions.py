"""What ``{{ … }}`` must refuse: everything but the names of facts, in every dress that others got in with."""

from __future__ import annotations

HOSTILE_EXPRESSIONS = (
    # reaching for Python
    "{{ co_quan.__class__ }}",
    "{{ co_quan.so_noi_vu.__init__.__globals__ }}",
    "{{ co_quan._directory }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ (1).__class__ }}",
    "{{ co_quan|attr('__class__') }}",
    "{{ co_quan['__class__'] }}",
    "{{ 'a'.format(co_quan) }}",
    "{{ '%s' % co_quan }}",
    "{{ co_quan.so_noi_vu.ten_day_du.upper() }}",
    "{{ danh_sach.join('x') }}",
    # calling
    "{{ range(10) }}",
    "{{ cycler.__init__() }}",
    "{{ co_quan.so_noi_vu() }}",
    "{{ co_quan.so_noi_vu('a', 'b') }}",
    "{{ co_quan.so_noi_vu(wording='a') }}",
    "{{ co_quan.so_noi_vu(*danh_sach) }}",
    "{{ co_quan.so_noi_vu(danh_sach) }}",
    "{{ co_quan.so_noi_vu(5) }}",
    "{{ co_quan.so_noi_vu('') }}",
    "{{ su_kien.ngay('a') }}",
    "{{ su_kien.ngay.thu() }}",
    # computing
    "{{ 10**10**10 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ danh_sach ~ danh_sach }}",
    "{{ -1 }}",
    "{{ 1 if 1 else 2 }}",
    "{{ danh_sach is defined }}",
    "{{ not danh_sach }}",
    "{{ danh_sach[0] }}",
    "{{ danh_sach[:1] }}",
    # what has no printed form
    "{{ su_kien }}",
    "{{ co_quan }}",
    "{{ su_kien | hoa }}",
    "{{ 5 }}",
    "{{ true }}",
    "{{ none }}",
    "{{ [1] }}",
    "{{ {'a': 1} }}",
    # filters
    "{{ danh_sach | upper }}",
    "{{ danh_sach | hoa(1) }}",
    "{{ danh_sach | ngay_so }}",
    "{{ danh_sach | bang_chu }}",
    "{{ danh_sach | map('upper') | join }}",
    # what is no expression
    "{{ }}",
    "{{ , }}",
    "{{ danh_sach",
    "{{ danh_sach }",
    "{{ {% for a in 'aaaa' %} }}",
    "{{ ( }}",
    "{{ " + "(" * 150 + "danh_sach" + ")" * 150 + " }}{{",
    "{{ " + "a" * 500 + " }}",
)
