/// How a page looks: prose to read, light or dark as the reader prefers, on a phone, a desktop or paper.
///
/// Text and ground keep a contrast of at least 4.5 (WCAG 2.2, 1.4.3) in both schemes.
enum HTMLStylesheet {
    static let text = """
        :root{color-scheme:light dark;--paper:#fff;--ink:#1f2328;--soft:#57606a;--rule:#d9dde2;--shade:#f6f7f9;\
        --link:#0a58b5;--value:#eef3fa;--error:#a3261b;--error-shade:#fdf2f0;--keyword:#8a2c82;--type:#0b5f8a;\
        --function:#3f4f9c;--number:#1a6b3c;--string:#96360f;--comment:#5f6873;\
        --serif:"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",P052,Georgia,"Noto Serif",serif;\
        --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;\
        --mono:ui-monospace,"SF Mono",SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace}
        @media(prefers-color-scheme:dark){:root{--paper:#15171b;--ink:#dfe3e8;--soft:#a3abb6;--rule:#343941;\
        --shade:#1c1f25;--link:#7db8ff;--value:#222c3a;--error:#ff9d90;--error-shade:#2c1b1a;--keyword:#e39bdc;\
        --type:#7cc4ea;--function:#aab6f5;--number:#8fd3a8;--string:#f0ab84;--comment:#949daa}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
        body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.6 var(--serif)}
        .page{max-width:42rem;margin:0 auto;padding:2.5rem 1.125rem 5rem}
        header{margin-bottom:2rem}
        h1,h2,h3,h4,h5,h6{font-family:var(--sans);line-height:1.25;margin:2.2em 0 .6em;font-weight:600;\
        overflow-wrap:break-word}
        h1{font-size:2rem;letter-spacing:-.015em;margin:0 0 .4em}
        h2{font-size:1.5rem;letter-spacing:-.01em}
        h3{font-size:1.2rem}
        h4,h5,h6{font-size:1rem}
        main h1{margin-top:2em}
        p,ul,ol,blockquote,table,.cell{margin:0 0 1.1em}
        li>p{margin-bottom:.5em}
        .description{font-size:1.25rem;line-height:1.45;color:var(--soft);margin:0 0 .5em}
        .byline{font:.9375rem/1.5 var(--sans);color:var(--soft);margin:0}
        a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.15em}
        a:focus-visible,summary:focus-visible,pre:focus-visible,.scroll:focus-visible{outline:2px solid var(--link);\
        outline-offset:2px}
        blockquote{padding:0 0 0 1.1em;border-left:3px solid var(--rule);color:var(--soft);margin-left:0;\
        margin-right:0}
        hr{border:0;border-top:1px solid var(--rule);margin:2.5em 0}
        img,svg{max-width:100%;height:auto}
        code,pre{font-family:var(--mono);font-variant-ligatures:none}
        code{font-size:.86em;background:var(--shade);padding:.1em .3em;border-radius:4px;overflow-wrap:break-word}
        pre{font-size:.875rem;line-height:1.5;background:var(--shade);padding:.8em 1em;margin:0 0 1.1em;\
        border-radius:6px;overflow-x:auto;tab-size:4}
        pre code{font-size:inherit;background:none;padding:0;border-radius:0;overflow-wrap:normal}
        .scroll{overflow-x:auto;margin:0 0 1.1em}
        .scroll table{margin:0}
        table{border-collapse:collapse;font:.9375rem/1.45 var(--sans);font-variant-numeric:tabular-nums lining-nums}
        th,td{padding:.3em .9em .3em 0;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--rule)}
        th{font-weight:600;border-bottom:2px solid var(--rule)}
        th+th,td+td{padding-left:.9em}
        .right{text-align:right}
        .center{text-align:center}
        .value{background:var(--value);border-radius:3px;padding:.05em .2em;font-variant-numeric:lining-nums}
        .cell{position:relative;margin-top:1.4em;margin-bottom:1.8em;border-left:3px solid var(--rule);\
        padding-left:1rem}
        .cell:target{border-left-color:var(--link)}
        .cell>:last-child,.output>:last-child,.output figure>:last-child{margin-bottom:0}
        .cell-name{font:.8125rem/1.4 var(--sans);color:var(--soft);margin:0 0 .35em}
        .cell-name a{color:inherit;text-decoration:none}
        .cell-name a:hover{text-decoration:underline}
        .code{margin:0 0 .9em}
        .code pre{margin:0}
        details.code summary{font:.875rem/1.5 var(--sans);color:var(--soft);cursor:pointer;width:max-content}
        details.code[open] summary{margin-bottom:.4em}
        .output td{white-space:nowrap}
        .output td.long{white-space:normal;min-width:8.5rem}
        .output pre{background:none;padding:0;border-radius:0;line-height:1.2;font-size:.8125rem}
        .output .error{background:var(--error-shade);border-radius:6px;padding:.7em 1em;margin:0 0 1.1em}
        .output .error pre{color:var(--error);line-height:1.5;margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
        .error-name{font:600 .8125rem/1.4 var(--sans);color:var(--error);margin:0 0 .25em}
        figure{margin:0 0 1.1em}
        figure svg{display:block}
        figure .gannet .paper{fill:none}
        figcaption{font:.9375rem/1.45 var(--sans);color:var(--soft);margin-top:.5em}
        .keyword,.attribute{color:var(--keyword)}
        .type{color:var(--type)}
        .function,.interpolation{color:var(--function)}
        .number{color:var(--number)}
        .string{color:var(--string)}
        .comment{color:var(--comment);font-style:italic}
        .contents{font:.9375rem/1.4 var(--sans)}
        .contents ol{list-style:none;margin:0;padding:0}
        .contents li{margin:.4em 0}
        .contents .level-3{padding-left:1em}
        .contents a{color:var(--soft);text-decoration:none}
        .contents a:hover{color:var(--link);text-decoration:underline}
        .contents-name{font-weight:600;color:var(--ink);margin:0 0 .5em}
        .contents summary{font-weight:600;cursor:pointer;width:max-content}
        .folded{border:1px solid var(--rule);border-radius:6px;padding:.6em 1em;margin-bottom:2em}
        .sidebar{display:none}
        @media(min-width:72rem){
        .folded{display:none}
        .sidebar{display:block;position:fixed;top:0;bottom:0;left:0;width:calc(50vw - 21.5rem);max-width:20rem;\
        overflow-y:auto;padding:3rem 1.5rem}
        }
        @media(max-width:32rem){
        body{font-size:1.0625rem}
        h1{font-size:1.75rem}
        .cell{padding-left:.75rem}
        .output pre{font-size:.75rem}
        }
        @media print{
        :root{--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;--shade:#f6f6f6;--link:#000;--value:#f0f0f0;\
        --error:#a3261b;--error-shade:#fff;--keyword:#000;--type:#000;--function:#000;--number:#000;--string:#000;\
        --comment:#444;color-scheme:light}
        body{font-size:10.5pt}
        .page{max-width:none;padding:0}
        .contents{display:none}
        pre{white-space:pre-wrap}
        .output pre{white-space:pre;overflow:visible}
        figure,table,pre,.output .error{break-inside:avoid}
        .cell-name,.code{break-after:avoid}
        .scroll{overflow:visible}
        .wide th,.wide td,.wider th,.wider td,.widest th,.widest td{padding:.25em .6em .25em 0}
        .wide table{font-size:8pt}
        .wider table,.widest table{font-size:6pt}
        .widest th,.widest td{overflow-wrap:anywhere}
        .output .widest td{white-space:normal}
        .output td.long{min-width:0}
        h1,h2,h3,h4{break-after:avoid}
        }
        """
}
